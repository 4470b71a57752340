package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.OpaqueKey;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Makes an API key. */
@FunctionalInterface
public interface CreateApiKey {

    /** Fails with {@code expires-in-the-past} in the field {@code expiresAt}. */
    Uni<Created> create(Command command);

    /**
     * An order.
     *
     * @param address where it comes from
     */
    record Command(Caller.Session session, ApiKey.Label label, Optional<Instant> expiresAt, ClientAddress address) {}

    /** The only time that the key itself is seen. */
    record Created(ApiKey apiKey, OpaqueKey key) {}
}
