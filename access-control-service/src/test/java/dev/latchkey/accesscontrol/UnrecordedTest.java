package dev.latchkey.accesscontrol;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.accesscontrol.application.applications.CreateApplication;
import dev.latchkey.accesscontrol.application.applications.DeleteApplication;
import dev.latchkey.accesscontrol.application.applications.RenameApplication;
import dev.latchkey.accesscontrol.application.members.AddMember;
import dev.latchkey.accesscontrol.application.members.ChangeMemberRole;
import dev.latchkey.accesscontrol.application.members.LeaveApplication;
import dev.latchkey.accesscontrol.application.members.MemberLookups;
import dev.latchkey.accesscontrol.application.members.RemoveMember;
import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.purge.PurgeAccount;
import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestUser;
import dev.latchkey.kit.testing.UnrecordedContract;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AccessControlServiceTest
class UnrecordedTest extends UnrecordedContract {

    @Inject
    Applications applications;

    private final TestUser ada = TestUser.named("ada", Plan.PAID);
    private final TestUser bob = TestUser.named("bob");
    private final Caller.User owner = new Caller.ApiKey(ada.id());
    private Fleet fleet = new Fleet(ada, "");
    private ApplicationId id = new ApplicationId(ada.id().value());

    private static final class FullDisk implements AccessEvents {

        @Override
        public Uni<Void> append(AccessEvent event) {
            return full();
        }

        @Override
        public Uni<Page<Recorded>> list(ApplicationId application, Page.Request page) {
            return Uni.createFrom().item(new Page<>(List.of(), Optional.empty()));
        }
    }

    @Override
    protected Object fullDisk() {
        return new FullDisk();
    }

    @Override
    protected Recording recording() {
        return new Recording(AccessEvents.class, "append");
    }

    @BeforeEach
    void anApplicationWithAMember() {
        fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.OPERATOR).statusCode(201);
        id = ApplicationId.parse(fleet.id());
    }

    @AfterEach
    void nothingHasChanged() {
        var seen = running.await(() -> applications.standing(id, bob.id()));
        assertThat(seen.role()).isEqualTo(MemberRole.OPERATOR);
        assertThat(seen.application().name()).hasToString("thermostats");
        assertThat(fleet.recorded()).containsExactly("application-created", "member-added");
        assertThat(running.await(() -> applications.list(ada.id(), new Page.Request(9, Optional.empty())))
                        .items())
                .hasSize(1);
    }

    @Test
    void noApplicationIsMade() {
        var create = unrecorded(CreateApplication.class);

        assertFails(() -> create.create(
                new CreateApplication.Command(owner, new ApplicationName("boilers"), ApplicationType.STANDARD)));
    }

    @Test
    void noApplicationIsRenamedOrDeleted() {
        var rename = unrecorded(RenameApplication.class);
        var delete = unrecorded(DeleteApplication.class);

        assertFails(() -> rename.rename(new RenameApplication.Command(owner, id, new ApplicationName("boilers"))));
        assertFails(() -> delete.delete(new DeleteApplication.Command(owner, id)));
    }

    private AddMember.Command order(String login) {
        return new AddMember.Command(owner, id, new Login(login), MemberRole.OBSERVER, TestAddresses.HOME);
    }

    @Test
    void nobodyBecomesAMember() {
        var eve = TestUser.named("eve");
        var add = unrecorded(AddMember.class);

        assertFails(() -> add.add(order(eve.username().value())));

        assertRefused(() -> running.await(() -> applications.standing(id, eve.id())))
                .isEqualTo("application-not-found");
    }

    @Test
    void nobodyLearnsThatAnAccountIsNotThere() {
        var add = unrecorded(AddMember.class, unrecorded(MemberLookups.class));

        assertFails(() -> add.add(order("nobody-at-all")));
    }

    @Test
    void noRoleIsChangedAndNoMembershipEnds() {
        var change = unrecorded(ChangeMemberRole.class);
        var remove = unrecorded(RemoveMember.class);
        var leave = unrecorded(LeaveApplication.class);

        assertFails(() -> change.change(new ChangeMemberRole.Command(owner, id, bob.id(), MemberRole.DEVELOPER)));
        assertFails(() -> remove.remove(new RemoveMember.Command(owner, id, bob.id())));
        assertFails(() -> leave.leave(new LeaveApplication.Command(new Caller.ApiKey(bob.id()), id)));
    }

    @Test
    void noAccountIsPurged() {
        var purge = unrecorded(PurgeAccount.class);
        var operations = new Caller.Service("operations", Set.of(Scope.ACCOUNTS_PURGE));

        assertFails(() -> purge.purge(operations, ada.id()));
        assertFails(() -> purge.purge(operations, bob.id()));
    }
}
