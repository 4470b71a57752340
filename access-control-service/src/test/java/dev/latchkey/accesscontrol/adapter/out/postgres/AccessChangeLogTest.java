package dev.latchkey.accesscontrol.adapter.out.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.accesscontrol.AccessControlServiceTest;
import dev.latchkey.domain.access.MemberRole;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of what has changed: where it ends, and where it does not tell changes apart. */
@AccessControlServiceTest
class AccessChangeLogTest extends Replicas {

    @ParameterizedTest
    @ValueSource(strings = {"membership", "application CASCADE"})
    void emptyTablesAreAChangeOfEverything(String table) {
        var logged = running().await(() -> pool.getConnection().flatMap(connection -> connection
                .begin()
                .flatMap(transaction -> connection
                        .query("TRUNCATE " + table)
                        .execute()
                        .chain(() -> connection
                                .query("SELECT 1 FROM access_change WHERE application_id IS NULL AND"
                                        + " transaction = pg_current_xact_id()::text::bigint")
                                .execute())
                        .eventually(transaction::rollback))
                .eventually(connection::close)));

        assertThat(logged.size()).isPositive();
    }

    @Test
    void aReplicaThatAsksAgainAfterTheLogWasTrimmedIsToldThatEverythingChanged() {
        var replica = new Replica();
        var application = add();
        var membership = join(application, bob, MemberRole.OBSERVER);
        replica.ask(application);
        running().atomically(() -> memberships.remove(membership));
        sql("UPDATE access_change SET logged_at = now() - interval '61 minutes'");

        trimAll();

        assertThat(log()).containsOnly("null null");
        assertThat(replica.rolesIn(application)).containsEntry(bob, Optional.empty());
        assertThat(replica.remembered()).isZero();
        replica.ask(application);
        assertThat(replica.remembered()).isEqualTo(3);
    }

    @Test
    void whatIsYoungerThanAnHourIsNotTrimmed() {
        join(add(), bob, MemberRole.OBSERVER);
        var before = log();

        running().await(() -> new AccessChangeTrim(pool).trim());

        assertThat(log()).isEqualTo(before).isNotEmpty();
    }

    /** Other tests may have left more than is trimmed at a time. */
    private void trimAll() {
        do {
            running().await(() -> new AccessChangeTrim(pool).trim());
        } while (isTooOld());
    }

    private boolean isTooOld() {
        return running()
                        .await(() -> pool.query(
                                        "SELECT 1 FROM access_change WHERE logged_at < now() - interval '1 hour' LIMIT 1")
                                .execute())
                        .size()
                > 0;
    }

    private List<String> log() {
        var rows = running()
                .await(() -> pool.query("SELECT application_id, account_id FROM access_change ORDER BY transaction")
                        .execute());
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID(0) + " " + row.getUUID(1))
                .toList();
    }

    @Test
    void moreChangesThanAreToldApartAreAChangeOfEverything() {
        var replica = new Replica();
        var application = add();
        var membership = join(application, bob, MemberRole.OBSERVER);
        replica.ask(application);

        sql(
                "INSERT INTO membership (application_id, account_id, username, role, added_at)"
                        + " SELECT $1, gen_random_uuid(), 'member', 'observer', now() FROM generate_series(1, $2::int)",
                application.id().value(),
                FactsQuery.MAX_CHANGES);
        running().atomically(() -> memberships.remove(membership));

        assertThat(replica.rolesIn(application)).containsEntry(bob, Optional.empty());
    }
}
