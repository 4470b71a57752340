package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.application.KeyHasher;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

public final class ResolveApiKeyService implements ResolveApiKey {

    private final ApiKeys apiKeys;
    private final KeyHasher hasher;
    private final InstantSource clock;

    public ResolveApiKeyService(ApiKeys apiKeys, KeyHasher hasher, InstantSource clock) {
        this.apiKeys = apiKeys;
        this.hasher = hasher;
        this.clock = clock;
    }

    @Override
    public Uni<ApiKeys.Owned> resolve(OpaqueKey key) {
        return apiKeys.byHash(hasher.candidates(key.reveal())).call(found -> {
            var now = clock.instant();
            if (!found.key().isUsableAt(now)) {
                throw ApiKeys.notFound();
            }
            return found.key().recordsUseAt(now)
                    ? apiKeys.recordUse(found.key().id(), now)
                    : Uni.createFrom().voidItem();
        });
    }
}
