package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Finds the owner of an API key. */
public final class ResolveApiKey {

    /**
     * Where a key is used, for the record of its first use.
     *
     * @param address where the key is used from, if known
     * @param serviceClient the service that received the key, if it was not this one
     */
    public record Use(Optional<ClientAddress> address, Optional<String> serviceClient) {}

    private final ApiKeys apiKeys;
    private final KeyHasher hasher;
    private final SecurityLog log;
    private final Transactions transactions;
    private final InstantSource clock;

    public ResolveApiKey(
            ApiKeys apiKeys, KeyHasher hasher, SecurityLog log, Transactions transactions, InstantSource clock) {
        this.apiKeys = apiKeys;
        this.hasher = hasher;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * One indexed read, and at most one write per minute and key. Fails with {@code api-key-not-found} for a key that
     * is unknown, revoked or expired.
     */
    public Uni<ApiKeys.Owned> resolve(OpaqueKey key, Use use) {
        return apiKeys.byHash(hasher.candidates(key.reveal())).call(found -> {
            var now = clock.instant();
            if (!found.key().isUsableAt(now)) {
                throw ApiKeys.notFound();
            }
            if (found.key().lastUsedAt() == null) {
                return recordFirstUse(found.key(), use, now);
            }
            return found.key().recordsUseAt(now)
                    ? apiKeys.recordUse(found.key().id(), now)
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> recordFirstUse(ApiKey key, Use use, Instant now) {
        var event = SecurityEvent.of(Kind.API_KEY_FIRST_USED, Optional.of(key.owner()), use.address())
                .askedForBy(use.serviceClient())
                .about(key.id().toString());
        return transactions.atomically(() -> apiKeys.recordFirstUse(key.id(), now)
                .flatMap(first -> first ? log.record(event) : Uni.createFrom().voidItem()));
    }
}
