package dev.latchkey.accesscontrol.adapter.out.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.accesscontrol.AccessControlServiceTest;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Facts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Pair;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.kit.testing.Simultaneously;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Replicas that remember roles, and changes that others have made: whoever asks afterwards is answered by them. */
@AccessControlServiceTest
class ReplicasTest extends Replicas {

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
