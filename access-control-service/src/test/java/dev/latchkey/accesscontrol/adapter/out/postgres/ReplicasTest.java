package dev.latchkey.accesscontrol.adapter.out.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.accesscontrol.AccessControlServiceTest;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Facts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Pair;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.Simultaneously;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas that remember roles, and changes that others have made: whoever asks afterwards is answered by them. */
@AccessControlServiceTest
class ReplicasTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AccountId ada = account();
    private final AccountId bob = account();
    private final AccountId eve = account();

    @Inject
    Applications applications;

    @Inject
    Memberships memberships;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    /** Remembers for itself. */
    private final class Replica {

        private final MeterRegistry metrics = new SimpleMeterRegistry();
        private final PostgresAccessFacts facts = new PostgresAccessFacts(pool, metrics);

        Map<AccountId, Optional<MemberRole>> rolesIn(Application application) {
            return ask(application).entrySet().stream()
                    .collect(Collectors.toMap(entry -> entry.getKey().subject(), entry -> entry.getValue()
                            .role()));
        }

        /** A batch about ada, bob and eve, each answer as that of a question by itself, which is not remembered. */
        Map<Pair, Facts> ask(Application application) {
            var pairs = Set.of(ada, bob, eve).stream()
                    .map(account -> new Pair(account, application.id()))
                    .collect(Collectors.toSet());
            var found = running().await(() -> facts.about(pairs));
            assertThat(found.keySet()).isEqualTo(pairs);
            assertThat(found).allSatisfy((pair, one) -> assertThat(one)
                    .isEqualTo(running().await(() -> facts.about(pair))));
            return found;
        }

        double remembered() {
            return metrics.get("latchkey.access.facts")
                    .tag("from", "remembered")
                    .counter()
                    .count();
        }
    }

    private static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }

    private Running running() {
        return Running.onVertx(transactions);
    }

    private Application add() {
        return addOf(ada);
    }

    private Application addOf(AccountId owner) {
        var application = new Application(
                new ApplicationId(UUID.randomUUID()),
                new ApplicationName("fleet " + UUID.randomUUID()),
                ApplicationType.STANDARD,
                owner,
                new Username("ada"),
                NOW);
        running().atomically(() -> applications.add(application));
        return application;
    }

    private Membership join(Application application, AccountId member, MemberRole role) {
        var membership = new Membership(application.id(), member, new Username("member"), role, NOW);
        running().atomically(() -> memberships.add(membership));
        return membership;
    }

    private void sql(String statement, Object... values) {
        running().await(() -> pool.preparedQuery(statement).execute(Tuple.from(values)));
    }

    @Test
    void eachChangeIsSeenByWhoRemembersWhatWasBefore() {
        var replica = new Replica();
        var application = add();
        assertThat(replica.rolesIn(application))
                .containsEntry(ada, Optional.of(MemberRole.OWNER))
                .containsEntry(bob, Optional.empty());

        var membership = join(application, bob, MemberRole.OBSERVER);
        assertThat(replica.rolesIn(application)).containsEntry(bob, Optional.of(MemberRole.OBSERVER));

        running().atomically(() -> memberships.update(membership.withRole(MemberRole.DEVELOPER)));
        assertThat(replica.rolesIn(application)).containsEntry(bob, Optional.of(MemberRole.DEVELOPER));

        running().atomically(() -> memberships.remove(membership));
        assertThat(replica.rolesIn(application)).containsEntry(bob, Optional.empty());

        join(application, bob, MemberRole.OPERATOR);
        assertThat(replica.rolesIn(application)).containsEntry(bob, Optional.of(MemberRole.OPERATOR));

        running().atomically(() -> applications.remove(application.id()));
        assertThat(replica.ask(application).values()).containsOnly(new Facts(false, Optional.empty()));
    }

    @Test
    void theEndOfAnAccountIsSeen() {
        var replica = new Replica();
        var application = add();
        join(application, bob, MemberRole.OBSERVER);
        replica.ask(application);

        running().atomically(() -> memberships.removeAllOf(bob));
        assertThat(replica.rolesIn(application)).containsEntry(bob, Optional.empty());

        running().atomically(() -> applications.removeAllOf(ada));
        assertThat(replica.ask(application).values()).containsOnly(new Facts(false, Optional.empty()));
    }

    @Test
    void whatIsDoneByHandIsSeen() {
        var replica = new Replica();
        var application = add();
        join(application, bob, MemberRole.OBSERVER);
        replica.ask(application);

        sql(
                "UPDATE application SET owner_id = $2 WHERE id = $1",
                application.id().value(),
                eve.value());
        assertThat(replica.rolesIn(application))
                .containsEntry(ada, Optional.empty())
                .containsEntry(eve, Optional.of(MemberRole.OWNER));

        sql(
                "UPDATE membership SET account_id = $2 WHERE application_id = $1",
                application.id().value(),
                ada.value());
        assertThat(replica.rolesIn(application))
                .containsEntry(ada, Optional.of(MemberRole.OBSERVER))
                .containsEntry(bob, Optional.empty());
    }

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
    void whatHasNotChangedIsRemembered() {
        var replica = new Replica();
        var application = add();
        replica.ask(application);
        assertThat(replica.remembered()).isZero();

        replica.ask(application);
        assertThat(replica.remembered()).isEqualTo(3);

        join(add(), bob, MemberRole.OBSERVER);
        replica.ask(application);
        assertThat(replica.remembered()).isEqualTo(6);

        join(application, bob, MemberRole.OBSERVER);
        replica.ask(application);
        assertThat(replica.remembered()).isEqualTo(6);
        replica.ask(application);
        assertThat(replica.remembered()).isEqualTo(9);
    }

    /** The later transaction ends first: a replica that took its number for how far it has seen would miss the earlier. */
    @Test
    void aTransactionThatEndsAfterALaterOneIsSeen() {
        var replica = new Replica();
        var application = add();
        join(application, bob, MemberRole.OBSERVER);
        replica.ask(application);

        var connection = running().await(() -> pool.getConnection());
        try {
            var transaction = running().await(connection::begin);
            run(connection, "DELETE FROM membership WHERE account_id = '" + bob.value() + "'");
            join(add(), eve, MemberRole.OBSERVER);
            assertThat(replica.rolesIn(application)).containsEntry(bob, Optional.of(MemberRole.OBSERVER));
            running().await(transaction::commit);

            assertThat(replica.rolesIn(application)).containsEntry(bob, Optional.empty());
        } finally {
            running().await(connection::close);
        }
    }

    private void run(SqlConnection connection, String statement) {
        running().await(() -> connection.query(statement).execute());
    }

    @Test
    void aReplicaThatAsksAgainAfterTheLogWasTrimmedIsToldThatEverythingChanged() {
        var replica = new Replica();
        var application = add();
        var membership = join(application, bob, MemberRole.OBSERVER);
        replica.ask(application);
        running().atomically(() -> memberships.remove(membership));
        sql("UPDATE access_change SET logged_at = now() - interval '61 minutes'");

        running().await(() -> new AccessChangeTrim(pool).trim());

        assertThat(log()).containsExactly("null null");
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

    /** Each owner changes a member's role again and again, and asks each replica as soon as that is acknowledged. */
    @Test
    void whoeverHasChangedARoleIsAnsweredByIt() {
        var replicas = List.of(new Replica(), new Replica());
        var applications = IntStream.range(0, 6).mapToObj(i -> addOf(account())).toList();
        var everything = applications.stream()
                .map(application -> new Pair(bob, application.id()))
                .collect(Collectors.toSet());

        var stale = Simultaneously.call(applications.size(), number -> {
            var application = applications.get(number);
            var membership = join(application, bob, MemberRole.OBSERVER);
            return IntStream.range(0, 40)
                    .filter(round -> {
                        var role = MemberRole.assignable().get(round % 3);
                        running().atomically(() -> memberships.update(membership.withRole(role)));
                        return replicas.stream()
                                .map(replica -> running().await(() -> replica.facts.about(everything)))
                                .map(found -> found.get(new Pair(bob, application.id())))
                                .anyMatch(told -> !new Facts(true, Optional.of(role)).equals(told));
                    })
                    .count();
        });

        assertThat(stale).containsOnly(0L);
        assertThat(replicas)
                .allSatisfy(replica -> assertThat(replica.remembered()).isPositive());
    }
}
