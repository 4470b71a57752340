package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.identity.application.port.ApiKeys;
import io.smallrye.mutiny.Uni;

/** Tells whose an API key is. */
@FunctionalInterface
public interface ResolveApiKey {

    /**
     * One indexed read, and at most one write a minute for each key. Fails with {@code api-key-not-found} for a key that
     * is unknown, revoked or expired.
     */
    Uni<ApiKeys.Owned> resolve(OpaqueKey key);
}
