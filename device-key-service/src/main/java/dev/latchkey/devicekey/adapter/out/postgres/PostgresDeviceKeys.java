package dev.latchkey.devicekey.adapter.out.postgres;

import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.postgres.TimeLimited;
import dev.latchkey.kit.postgres.UniqueConstraints;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;

/** Changes go through Hibernate; the read that every verification makes goes through the SQL client. */
@TimeLimited
@ApplicationScoped
class PostgresDeviceKeys implements DeviceKeys {

    private static final String BY_HASH =
            """
            SELECT id, account_id, name, role, permissions, disabled, prefix, created_at
            FROM device_key WHERE key_hash = ANY ($1)
            """;

    private static final String CLAIM_DEPRECATED =
            "SELECT * FROM device_key WHERE role = 'manager' ORDER BY id LIMIT ?1 FOR UPDATE SKIP LOCKED";

    private static final String COUNT_DEPRECATED =
            "SELECT count(*) AS deprecated FROM device_key WHERE role = 'manager'";

    private final Pool pool;

    PostgresDeviceKeys(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> add(DeviceKey key, KeyHash hash) {
        return DeviceKeyRow.of(key, hash)
                .persistAndFlush()
                .onFailure()
                .transform(UniqueConstraints.refusing(Map.of("device_key_key_hash_key", DeviceKeys::taken)))
                .replaceWithVoid();
    }

    @Override
    public Uni<DeviceKey> claim(AccountId account, DeviceKeyId id) {
        return DeviceKeyRow.<DeviceKeyRow>find("id = ?1 and accountId = ?2", id.value(), account.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(DeviceKeys::notFound)
                .map(DeviceKeyRow::toDomain);
    }

    @Override
    public Uni<Void> update(DeviceKey key) {
        return DeviceKeyRow.<DeviceKeyRow>findById(key.id().value())
                .onItem()
                .ifNull()
                .failWith(DeviceKeys::notFound)
                .invoke(row -> row.fill(key))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(DeviceKeyId id) {
        return DeviceKeyRow.delete("id", id.value()).replaceWithVoid();
    }

    @Override
    public Uni<List<DeviceKey>> claimDeprecated(int limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(CLAIM_DEPRECATED, DeviceKeyRow.class)
                        .setParameter(1, limit)
                        .getResultList())
                .map(rows -> rows.stream().map(DeviceKeyRow::toDomain).toList());
    }

    @Override
    public Uni<Long> countDeprecated() {
        return pool.query(COUNT_DEPRECATED)
                .execute()
                .map(rows -> rows.iterator().next().getLong("deprecated"));
    }

    @Override
    @WithSession
    public Uni<DeviceKey> byId(AccountId account, DeviceKeyId id) {
        return DeviceKeyRow.<DeviceKeyRow>find("id = ?1 and accountId = ?2", id.value(), account.value())
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(DeviceKeys::notFound)
                .map(DeviceKeyRow::toDomain);
    }

    @Override
    @WithSession
    public Uni<Page<DeviceKey>> list(AccountId account, Page.Request page) {
        return DeviceKeyRow.<DeviceKeyRow>find(
                        "accountId = ?1 and id > ?2 order by id", account.value(), page.afterOrBeforeAll())
                .page(0, page.fetchLimit())
                .list()
                .map(rows -> Page.of(rows.stream().map(DeviceKeyRow::toDomain).toList(), page, key -> key.id()
                        .value()));
    }

    @Override
    public Uni<DeviceKey> byHash(List<KeyHash> candidates) {
        var digests = candidates.stream().map(KeyHash::digest).toArray(String[]::new);
        return pool.preparedQuery(BY_HASH).execute(Tuple.of(digests)).map(rows -> {
            for (var row : rows) {
                return DeviceKeyRow.read(row).toDomain();
            }
            throw DeviceKeys.notFound();
        });
    }
}
