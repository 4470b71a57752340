package dev.latchkey.kit.security;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.OpaqueKey;
import io.smallrye.mutiny.Uni;

/** Finds the owner of an API key. */
@FunctionalInterface
public interface ApiKeyCallers {

    /**
     * The user whose live key this is. Fails with {@code invalid-token} for a key that is unknown, revoked or expired.
     *
     * @param address where the key is used from, for the record of its first use
     */
    Uni<Caller.ApiKey> callerOf(OpaqueKey key, ClientAddress address);
}
