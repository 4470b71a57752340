package dev.latchkey.accesscontrol.application.members;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
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
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Quota;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.limit.LocalMissLimiter;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddMemberTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ADA = new AccountId(new UUID(7, 1));
    private static final AccountId BOB = new AccountId(new UUID(7, 2));
    private static final ApplicationId THERMOSTATS = new ApplicationId(new UUID(7, 9));

    private final InMemoryAccess access = new InMemoryAccess();
    private final Directory directory = new Directory();
    private final TestClock clock = new TestClock(NOW);
    private final AddMember addMember = new AddMember(
            access.applications(),
            access.memberships(),
            access.events(),
            directory,
            new MemberLookups(
                    new LocalMissLimiter(clock),
                    new MemberLookups.Limits(
                            new Quota(3, Duration.ofMinutes(10)), new Quota(8, Duration.ofMinutes(10))),
                    ClientNetworks.STANDARD,
                    access.applications(),
                    access.events(),
                    Running.inMemory().transactions(),
                    clock),
            Running.inMemory().transactions(),
            clock);

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
        return add(actor, "bob", role, TestAddresses.HOME);
    }

    private Membership add(AccountId actor, String login, MemberRole role, ClientAddress address) {
        return addMember
                .add(new AddMember.Command(new Caller.ApiKey(actor), THERMOSTATS, new Login(login), role, address))
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
    void theCurrentPlanCounts() {
        assertRefused(() -> add(ADA, MemberRole.OBSERVER)).isEqualTo("role-needs-paid-plan");

        directory.plan = Plan.PAID;

        assertThat(add(ADA, MemberRole.OBSERVER).role()).isEqualTo(MemberRole.OBSERVER);
    }

    @Test
    void somebodyWhoMayNotAddMembersCausesNoLookUp() {
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

    private void missFrom(ClientAddress address) {
        assertRefused(() -> add(ADA, "nobody", MemberRole.DEVELOPER, address)).isEqualTo("account-not-found");
    }

    @Test
    void anOwnerWhoMissesTooOftenIsRefusedBeforeAnyCallAndNamedInTheRecord() {
        IntStream.range(0, 3).forEach(i -> missFrom(TestAddresses.number(i)));
        directory.asked.clear();

        var refusal = catchThrowableOfType(
                Refusal.class, () -> add(ADA, "bob", MemberRole.DEVELOPER, TestAddresses.number(4)));
        assertThat(refusal.code()).isEqualTo("too-many-attempts");
        assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(10));
        assertThat(directory.asked).isEmpty();
        assertThat(access.recorded())
                .extracting(AccessEvent::action, AccessEvent::actor, AccessEvent::subject)
                .containsExactly(tuple(AccessEvent.Action.MEMBER_LOOKUP_REFUSED, ADA, null));
        clock.advance(Duration.ofMinutes(10));
        assertThat(add(ADA, MemberRole.DEVELOPER).member()).isEqualTo(BOB);
    }

    @Test
    void theRecordGrowsByAtMostOneEntryAMinute() {
        for (var i = 0; i < 20; i++) {
            assertThatThrownBy(() -> add(ADA, "nobody", MemberRole.DEVELOPER, TestAddresses.HOME))
                    .isInstanceOf(Refusal.class);
            clock.advance(Duration.ofSeconds(6));
        }

        assertThat(access.recorded()).hasSize(2);
    }

    @Test
    void anApplicationDeletedMeanwhileIsReportedAsNotFound() {
        directory.meanwhile =
                () -> access.applications().remove(THERMOSTATS).await().indefinitely();

        assertRefused(() -> add(ADA, "nobody", MemberRole.DEVELOPER, TestAddresses.HOME))
                .isEqualTo("application-not-found");
    }

    @Test
    void aRoleThatMayNotBeAssignedRevealsAnAccountAndSoCounts() {
        for (var i = 0; i < 3; i++) {
            assertRefused(() -> add(ADA, MemberRole.OBSERVER)).isEqualTo("role-needs-paid-plan");
        }

        assertRefused(() -> add(ADA, MemberRole.DEVELOPER)).isEqualTo("too-many-attempts");
    }

    @Test
    void allAttemptsOfAnOwnerAreLimitedToo() {
        add(ADA, MemberRole.DEVELOPER);
        for (var i = 0; i < 7; i++) {
            assertRefused(() -> add(ADA, MemberRole.DEVELOPER)).isEqualTo("already-a-member");
        }

        assertRefused(() -> add(ADA, MemberRole.DEVELOPER)).isEqualTo("too-many-attempts");
    }

    @Test
    void anOutageOfIdentityIsNotAMiss() {
        directory.away = true;
        for (var i = 0; i < 5; i++) {
            assertRefused(() -> add(ADA, MemberRole.DEVELOPER)).isEqualTo("identity-unavailable");
        }
        directory.away = false;

        assertThat(add(ADA, MemberRole.DEVELOPER).member()).isEqualTo(BOB);
    }

    /** Knows Ada and Bob. */
    private static final class Directory implements AccountDirectory {

        private final List<String> asked = new ArrayList<>();
        private Plan plan = Plan.FREE;
        private boolean away;
        private Runnable meanwhile = () -> {};

        @Override
        public Uni<KnownAccount> byId(AccountId id) {
            return answer(new KnownAccount(id, new Username("ada"), plan));
        }

        @Override
        public Uni<KnownAccount> byLogin(Login login) {
            return login.text().equals("bob")
                    ? answer(new KnownAccount(BOB, new Username("bob"), Plan.FREE))
                    : Uni.createFrom().failure(() -> {
                        asked.add(login.text());
                        meanwhile.run();
                        return Refusal.notFound("account-not-found", "Nobody.");
                    });
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
