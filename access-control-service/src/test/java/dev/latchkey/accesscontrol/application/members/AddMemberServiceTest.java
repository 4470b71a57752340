package dev.latchkey.accesscontrol.application.members;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.accesscontrol.application.port.AccountDirectory;
import dev.latchkey.accesscontrol.application.port.InMemoryAccess;
import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddMemberServiceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ADA = new AccountId(new UUID(7, 1));
    private static final AccountId BOB = new AccountId(new UUID(7, 2));
    private static final ApplicationId THERMOSTATS = new ApplicationId(new UUID(7, 9));

    private final InMemoryAccess access = new InMemoryAccess();
    private final Directory directory = new Directory();
    private final AddMember addMember = new AddMemberService(
            access.applications(),
            access.memberships(),
            access.events(),
            directory,
            Running.inMemory().transactions(),
            new TestClock(NOW));

    @BeforeEach
    void adaHasAnApplication() {
        access.applications()
                .add(new Application(
                        THERMOSTATS,
                        new ApplicationName("thermostats"),
                        ApplicationType.STANDARD,
                        ADA,
                        new Username("ada"),
                        NOW))
                .await()
                .indefinitely();
    }

    private Membership add(AccountId actor, MemberRole role) {
        return addMember
                .add(new AddMember.Command(new Caller.ApiKey(actor), THERMOSTATS, new Login("bob"), role))
                .await()
                .indefinitely();
    }

    @Test
    void aMemberIsAddedAndRecorded() {
        assertThat(add(ADA, MemberRole.DEVELOPER).member()).isEqualTo(BOB);
        assertThat(access.recorded())
                .extracting(AccessEvent::action, AccessEvent::subject)
                .containsExactly(tuple(AccessEvent.Action.MEMBER_ADDED, BOB));
    }

    @Test
    void thePlanIsTheOneOfThisMoment() {
        assertRefused(() -> add(ADA, MemberRole.OBSERVER)).isEqualTo("role-needs-paid-plan");

        directory.plan = Plan.PAID;

        assertThat(add(ADA, MemberRole.OBSERVER).role()).isEqualTo(MemberRole.OBSERVER);
    }

    @Test
    void nobodyIsLookedUpForSomebodyWhoMayNotAddMembers() {
        add(ADA, MemberRole.DEVELOPER);
        directory.asked.clear();

        assertRefused(() -> add(BOB, MemberRole.DEVELOPER)).isEqualTo("permission-denied");
        assertRefused(() -> add(new AccountId(new UUID(7, 3)), MemberRole.DEVELOPER))
                .isEqualTo("application-not-found");
        assertThat(directory.asked).isEmpty();
    }

    @Test
    void nothingIsWrittenWhenIdentityDoesNotAnswer() {
        directory.away = true;

        assertRefused(() -> add(ADA, MemberRole.DEVELOPER)).isEqualTo("identity-unavailable");
        assertThat(access.recorded()).isEmpty();
    }

    /** Knows Ada and Bob. */
    private static final class Directory implements AccountDirectory {

        private final List<String> asked = new ArrayList<>();
        private Plan plan = Plan.FREE;
        private boolean away;

        @Override
        public Uni<KnownAccount> byId(AccountId id) {
            return answer(new KnownAccount(id, new Username("ada"), plan));
        }

        @Override
        public Uni<KnownAccount> byLogin(Login login) {
            return answer(new KnownAccount(BOB, new Username("bob"), Plan.FREE));
        }

        private Uni<KnownAccount> answer(KnownAccount account) {
            asked.add(account.username().value());
            return away
                    ? Uni.createFrom()
                            .failure(Refusal.unavailable("identity-unavailable", "Away.", Duration.ofSeconds(1)))
                    : Uni.createFrom().item(account);
        }
    }
}
