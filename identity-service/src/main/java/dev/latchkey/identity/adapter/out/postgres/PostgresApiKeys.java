package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.postgres.TimeLimited;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Changes go through Hibernate; the queries of every call with an API key go directly through the SQL client. */
@TimeLimited
@ApplicationScoped
class PostgresApiKeys implements ApiKeys {

    private static final String BY_HASH =
            """
            SELECT k.id, k.account_id, k.name, k.description, k.prefix, k.created_at, k.expires_at, k.revoked_at,
                   k.last_used_at, a.username
            FROM api_key k JOIN account a ON a.id = k.account_id
            WHERE k.key_hash = ANY ($1)
            """;

    private static final String REVOKE_ALL =
            """
            UPDATE api_key SET revoked_at = ?3
            WHERE account_id = ?1 AND id = ANY (?2) AND revoked_at IS NULL
            RETURNING id
            """;

    private static final String RECORD_USE =
            "UPDATE api_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)";

    private final Pool pool;

    PostgresApiKeys(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> add(ApiKey key, KeyHash hash) {
        return ApiKeyRow.of(key, hash).persistAndFlush().replaceWithVoid();
    }

    @Override
    @WithSession
    public Uni<Page<ApiKey>> list(AccountId owner, Page.Request page) {
        return ApiKeyRow.<ApiKeyRow>find(
                        "accountId = ?1 and revokedAt is null and id > ?2 order by id",
                        owner.value(),
                        page.afterOrBeforeAll())
                .page(0, page.fetchLimit())
                .list()
                .map(rows -> Page.of(rows.stream().map(ApiKeyRow::toDomain).toList(), page, key -> key.id()
                        .value()));
    }

    @Override
    public Uni<ApiKey> claim(AccountId owner, ApiKeyId id) {
        return ApiKeyRow.<ApiKeyRow>find("id = ?1 and accountId = ?2 and revokedAt is null", id.value(), owner.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ApiKeys::notFound)
                .map(ApiKeyRow::toDomain);
    }

    @Override
    public Uni<Void> update(ApiKey key) {
        return ApiKeyRow.<ApiKeyRow>findById(key.id().value())
                .onItem()
                .ifNull()
                .failWith(ApiKeys::notFound)
                .invoke(row -> row.fill(key))
                .replaceWithVoid();
    }

    @Override
    public Uni<Set<ApiKeyId>> revokeAll(AccountId owner, Set<ApiKeyId> ids, Instant at) {
        var wanted = ids.stream().map(ApiKeyId::value).toArray(UUID[]::new);
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REVOKE_ALL, UUID.class)
                        .setParameter(1, owner.value())
                        .setParameter(2, wanted)
                        .setParameter(3, at)
                        .getResultList())
                .map(revoked -> revoked.stream().map(ApiKeyId::new).collect(Collectors.toSet()));
    }

    @Override
    public Uni<Owned> byHash(List<KeyHash> candidates) {
        var digests = candidates.stream().map(KeyHash::digest).toArray(String[]::new);
        return pool.preparedQuery(BY_HASH).execute(Tuple.of(digests)).map(rows -> {
            for (var row : rows) {
                return new Owned(ApiKeyRow.read(row).toDomain(), new Username(row.getString("username")));
            }
            throw ApiKeys.notFound();
        });
    }

    @Override
    public Uni<Boolean> recordFirstUse(ApiKeyId id, Instant at) {
        return ApiKeyRow.update("lastUsedAt = ?1 where id = ?2 and lastUsedAt is null", at, id.value())
                .map(changed -> changed == 1);
    }

    @Override
    public Uni<Void> recordUse(ApiKeyId id, Instant at) {
        return pool.preparedQuery(RECORD_USE)
                .execute(Tuple.of(id.value(), OffsetDateTime.ofInstant(at, ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
