package dev.latchkey.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.kit.retention.OldEntries;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the database prevents anybody from doing to a record, and the only way in which entries leave it. The tests
 * connect as the service does in tests: as a superuser.
 */
public abstract class RecordContract {

    private static final Duration LEAST = Duration.ofDays(30);

    @Inject
    Pool pool;

    @Inject
    OldEntries entries;

    @ConfigProperty(name = "latchkey.record.table")
    String table = "";

    private UUID id = UUID.randomUUID();

    /** A statement that inserts an entry with the id $1 and the time $2. */
    protected abstract String insert();

    @BeforeEach
    void anEntryOldEnoughToBeDeleted() {
        id = entry(LEAST.plusDays(300));
    }

    private UUID entry(Duration age) {
        var entry = UUID.randomUUID();
        pool.preparedQuery(insert())
                .executeAndAwait(Tuple.of(entry, Instant.now().minus(age).atOffset(ZoneOffset.UTC)));
        return entry;
    }

    private boolean isKept(UUID entry) {
        return pool.preparedQuery("SELECT 1 FROM " + table + " WHERE id = $1")
                        .executeAndAwait(Tuple.of(entry))
                        .size()
                == 1;
    }

    private int forget(Duration age, int atMost) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> entries.forget(Instant.now().minus(age), atMost));
    }

    @TestFactory
    Stream<DynamicTest> nobodyChangesOrDeletesRecordedEntries() {
        var one = table + " %s WHERE id = '" + id + "'";
        return Stream.of(
                        "UPDATE " + one.formatted("SET id = gen_random_uuid()"),
                        "DELETE FROM " + one.formatted(""),
                        "TRUNCATE " + table,
                        "SET LOCAL ROLE latchkey_retention; TRUNCATE " + table,
                        "SET LOCAL ROLE latchkey_retention; UPDATE " + one.formatted("SET id = gen_random_uuid()"))
                .map(statement -> DynamicTest.dynamicTest(statement, () -> {
                    assertThatThrownBy(() -> pool.query(statement).executeAndAwait())
                            .hasMessageMatching("(?s).*(grows only|permission denied).*");
                    assertThat(isKept(id)).isTrue();
                }));
    }

    @Test
    void nobodyCanLogInAsOrIsAMemberOfTheRetentionRole() {
        var roles = pool.query(
                        """
                        SELECT rolcanlogin OR rolsuper OR EXISTS (SELECT FROM pg_auth_members WHERE roleid = r.oid) AS weak
                        FROM pg_roles r WHERE rolname = 'latchkey_retention'
                        """)
                .executeAndAwait();

        assertThat(roles).singleElement().matches(row -> !row.getBoolean("weak"));
    }

    @Test
    void oldEntriesAreDeletedOldestFirstAndInBatches() throws Throwable {
        var older = entry(LEAST.plusDays(5000));
        var young = entry(LEAST.minusHours(1));

        assertThat(forget(LEAST.plusDays(4999), 1)).isEqualTo(1);
        assertThat(List.of(isKept(older), isKept(id), isKept(young))).containsExactly(false, true, true);

        assertThat(forget(LEAST.plusDays(299), 1000)).isPositive();
        assertThat(List.of(isKept(id), isKept(young))).containsExactly(false, true);
    }

    @Test
    void nobodyCanDeleteTheLastThirtyDays() throws Throwable {
        var young = entry(LEAST.minusHours(1));
        var asTheRole = "SET LOCAL ROLE latchkey_retention; DELETE FROM %s WHERE id = '%s'".formatted(table, young);

        forget(Duration.ofDays(-1), 1000);
        assertThatThrownBy(() -> pool.query(asTheRole).executeAndAwait()).hasMessageContaining("grows only");

        assertThat(isKept(young)).isTrue();
    }
}
