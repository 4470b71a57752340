package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.apikey.ResolveApiKey;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.crypto.Peppers;
import dev.latchkey.kit.testing.Running;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** API keys of a store that has one answer to everything. */
public record RefusingApiKeys(Refusal refusal) implements ApiKeys {

    private static final String PEPPER = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    /** The use case over such a store. */
    public static ResolveApiKey resolving(Refusal refusal) {
        return new ResolveApiKey(
                new RefusingApiKeys(refusal),
                new Peppers(Map.of(1, PEPPER)),
                new InMemorySecurityEvents().log(Instant::now),
                Running.inMemory().transactions(),
                Instant::now);
    }

    private <T> Uni<T> refused() {
        return Uni.createFrom().failure(refusal);
    }

    @Override
    public Uni<Void> add(ApiKey key, KeyHash hash) {
        return refused();
    }

    @Override
    public Uni<Page<ApiKey>> list(AccountId owner, Page.Request page) {
        return refused();
    }

    @Override
    public Uni<ApiKey> claim(AccountId owner, ApiKeyId id) {
        return refused();
    }

    @Override
    public Uni<Void> update(ApiKey key) {
        return refused();
    }

    @Override
    public Uni<Set<ApiKeyId>> revokeAll(AccountId owner, Set<ApiKeyId> ids, Instant at) {
        return refused();
    }

    @Override
    public Uni<Owned> byHash(List<KeyHash> candidates) {
        return refused();
    }

    @Override
    public Uni<Boolean> recordFirstUse(ApiKeyId id, Instant at) {
        return refused();
    }

    @Override
    public Uni<Void> recordUse(ApiKeyId id, Instant at) {
        return refused();
    }
}
