package dev.latchkey.devicekey.adapter.in.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.devicekey.DeviceKeyServiceTest;
import dev.latchkey.devicekey.application.keys.MigrateManagerKeys;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeviceKeyServiceTest
class ManagerMigrationAtStartTest {

    /** More than one batch. */
    private static final int KEYS = MigrateManagerKeys.BATCH + 1;

    private static final String MANAGER_KEYS =
            """
            INSERT INTO device_key
                (id, account_id, name, role, permissions, disabled, prefix, pepper_version, key_hash, created_at)
            SELECT gen_random_uuid(), $1, 'old', 'manager', '{}', false, 'old', 1, gen_random_uuid()::text, now()
            FROM generate_series(1, $2::int)
            """;

    @Inject
    MigrateManagerKeys migrate;

    @Inject
    Pool pool;

    private final UUID account = UUID.randomUUID();

    private long keysOfRole(String role) {
        return pool.preparedQuery("SELECT count(*) AS keys FROM device_key WHERE account_id = $1 AND role = $2")
                .executeAndAwait(Tuple.of(account, role))
                .iterator()
                .next()
                .getLong("keys");
    }

    @Test
    void managerKeysAreMigratedExactlyWhenConfigured() throws Throwable {
        pool.preparedQuery(MANAGER_KEYS).executeAndAwait(Tuple.of(account, KEYS));

        new ManagerMigrationAtStart(migrate, false).start(new StartupEvent());
        assertThat(keysOfRole("manager")).isEqualTo(KEYS);

        new ManagerMigrationAtStart(migrate, true).start(new StartupEvent());
        assertThat(keysOfRole("manager")).isZero();
        assertThat(keysOfRole("custom")).isEqualTo(KEYS);
    }
}
