package dev.latchkey.accesscontrol.application.members;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.accesscontrol.application.port.InMemoryAccess;
import dev.latchkey.accesscontrol.application.port.OneAccount;
import dev.latchkey.accesscontrol.application.purge.PurgeAccount;
import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.AccessEvent.Action;
import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.access.RoleAvailability;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a membership; {@link AddMemberTest} has how it begins. */
class MembershipLifeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ADA = new AccountId(new UUID(7, 1));
    private static final AccountId BOB = new AccountId(new UUID(7, 2));
    private static final ApplicationId ID = new ApplicationId(new UUID(7, 9));

    private final Caller.User ada = new Caller.ApiKey(ADA);
    private final Caller.User bob = new Caller.ApiKey(BOB);
    private final InMemoryAccess access = new InMemoryAccess();
    private final Transactions transactions = Running.inMemory().transactions();
    private final TestClock clock = new TestClock(NOW);
    private final PurgeAccount purge =
            new PurgeAccount(access.applications(), access.memberships(), access.events(), transactions, clock);

    private static <T> T await(Uni<T> answer) {
        return answer.await().indefinitely();
    }

    @BeforeEach
    void bobObservesWhatAdaOwns() {
        await(access.applications()
                .add(new Application(
                        ID,
                        new ApplicationName("thermostats"),
                        ApplicationType.STANDARD,
                        ADA,
                        new Username("ada"),
                        NOW)));
        await(access.memberships().add(new Membership(ID, BOB, new Username("bob"), MemberRole.OBSERVER, NOW)));
    }

    private static OneAccount ada(Plan plan) {
        return new OneAccount(ADA, new Username("ada"), plan);
    }

    private Membership change(Caller.User caller, MemberRole role, Plan plan) {
        var change = new ChangeMemberRole(
                access.applications(), access.memberships(), access.events(), ada(plan), transactions, clock);
        return await(change.change(new ChangeMemberRole.Command(caller, ID, BOB, role)));
    }

    private void remove(Caller.User caller) {
        var remove =
                new RemoveMember(access.applications(), access.memberships(), access.events(), transactions, clock);
        await(remove.remove(new RemoveMember.Command(caller, ID, BOB)));
    }

    private void leave(Caller.User caller) {
        var leave =
                new LeaveApplication(access.applications(), access.memberships(), access.events(), transactions, clock);
        await(leave.leave(new LeaveApplication.Command(caller, ID)));
    }

    private List<Membership> members() {
        return await(access.memberships().list(ID, new Page.Request(9, Optional.empty())))
                .items();
    }

    private List<Action> actions() {
        return access.recorded().stream().map(AccessEvent::action).toList();
    }

    @Test
    void aRoleChangesByThePlanOfThisMomentAndIsRecorded() {
        assertRefused(() -> change(ada, MemberRole.OPERATOR, Plan.FREE)).isEqualTo("role-needs-paid-plan");

        var changed = change(ada, MemberRole.OPERATOR, Plan.PAID);

        assertThat(changed.role()).isEqualTo(MemberRole.OPERATOR);
        assertThat(members()).containsExactly(changed);
        assertThat(actions()).containsExactly(Action.MEMBER_ROLE_CHANGED);
    }

    @Test
    void theSameRoleAgainIsNoChange() {
        assertThat(change(ada, MemberRole.OBSERVER, Plan.FREE))
                .isEqualTo(members().get(0));
        assertThat(actions()).isEmpty();
    }

    @Test
    void noMemberChangesOrRemovesAMember() {
        assertRefused(() -> change(bob, MemberRole.DEVELOPER, Plan.PAID)).isEqualTo("permission-denied");
        assertRefused(() -> remove(bob)).isEqualTo("permission-denied");
        assertThat(members()).hasSize(1);
    }

    @Test
    void theOwnerEndsAMembership() {
        remove(ada);

        assertThat(members()).isEmpty();
        assertThat(actions()).containsExactly(Action.MEMBER_REMOVED);
        assertRefused(() -> remove(ada)).isEqualTo("member-not-found");
    }

    @Test
    void aMemberLeavesAndTheOwnerCannot() {
        assertRefused(() -> leave(ada)).isEqualTo("owner-cannot-leave");
        leave(bob);

        assertThat(members()).isEmpty();
        assertThat(actions()).containsExactly(Action.MEMBER_LEFT);
        assertRefused(() -> leave(bob)).isEqualTo("application-not-found");
    }

    @Test
    void membersSeeWhichRolesTheOwnersPlanAllows() {
        for (var plan : Plan.values()) {
            var list = new ListAssignableRoles(access.applications(), ada(plan));

            assertThat(await(list.list(bob, ID))).isEqualTo(RoleAvailability.list(ApplicationType.STANDARD, plan));
        }
    }

    @Test
    void anAccountThatGoesLeavesNothingButTheRecord() {
        var operations = new Caller.Service("operations", Set.of(Scope.ACCOUNTS_PURGE));

        assertRefused(() -> await(purge.purge(ada, ADA))).isEqualTo("service-required");
        assertThat(await(purge.purge(operations, BOB))).isEqualTo(new PurgeAccount.Purged(0, 1));
        assertThat(await(purge.purge(operations, ADA))).isEqualTo(new PurgeAccount.Purged(1, 0));
        assertThat(await(purge.purge(operations, ADA))).isEqualTo(new PurgeAccount.Purged(0, 0));
        assertThat(actions()).containsExactly(Action.MEMBER_ACCOUNT_DELETED, Action.APPLICATION_DELETED);
        assertRefused(() -> await(access.applications().standing(ID, ADA))).isEqualTo("application-not-found");
    }
}
