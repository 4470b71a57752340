package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.identity.application.port.ApiKeys;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Tells whose an API key is. */
@FunctionalInterface
public interface ResolveApiKey {

    /**
     * One indexed read, and at most one write a minute for each key. Fails with {@code api-key-not-found} for a key that
     * is unknown, revoked or expired.
     */
    Uni<ApiKeys.Owned> resolve(OpaqueKey key, Use use);

    /**
     * For the record of the first use.
     *
     * @param address where the key is used from, as far as is known
     * @param serviceClient the service that the key was shown to, where it was not this one
     */
    record Use(Optional<ClientAddress> address, Optional<String> serviceClient) {}
}
