package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import io.smallrye.mutiny.Uni;

/** Ends an API key, for good. */
@FunctionalInterface
public interface RevokeApiKey {

    /** Fails with {@code api-key-not-found}, also for a key that is revoked already or somebody else's. */
    Uni<Void> revoke(Command command);

    /**
     * An order.
     *
     * @param address where it comes from
     */
    record Command(Caller.Session session, ApiKeyId id, ClientAddress address) {}
}
