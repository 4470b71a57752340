package dev.latchkey.accesscontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.accesscontrol.application.applications.DeleteApplication;
import dev.latchkey.accesscontrol.application.applications.RenameApplication;
import dev.latchkey.accesscontrol.application.members.ChangeMemberRole;
import dev.latchkey.accesscontrol.application.members.RemoveMember;
import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.AccountDirectory;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.accesscontrol.application.purge.PurgeAccount;
import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestUser;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every use case records within the transaction of its change: if recording fails, nothing has changed. */
@AccessControlServiceTest
class UnrecordedTest {

    @Inject
    Transactions transactions;

    @Inject
    Applications applications;

    @Inject
    Memberships memberships;

    @Inject
    AccountDirectory accounts;

    @Inject
    InstantSource clock;

    private final TestUser ada = TestUser.named("ada", Plan.PAID);
    private final TestUser bob = TestUser.named("bob");
    private final Caller.User owner = new Caller.ApiKey(ada.id());
    private final FullDisk broken = new FullDisk();
    private Fleet fleet = new Fleet(ada, "");
    private ApplicationId id = new ApplicationId(ada.id().value());
    private Running running = Running.inMemory();

    /** Takes everything, and then the disk is full. */
    private static final class FullDisk implements AccessEvents {

        @Override
        public Uni<Void> append(AccessEvent event) {
            return Uni.createFrom().failure(() -> new IllegalStateException("full"));
        }

        @Override
        public Uni<Page<Recorded>> list(ApplicationId application, Page.Request page) {
            return Uni.createFrom().item(new Page<>(List.of(), Optional.empty()));
        }
    }

    @BeforeEach
    void anApplicationWithAMember() {
        running = Running.onVertx(transactions);
        fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.OPERATOR).statusCode(201);
        id = ApplicationId.parse(fleet.id());
    }

    private void assertFails(Supplier<Uni<?>> work) {
        assertThatThrownBy(() -> running.await(() -> work.get().replaceWithVoid()))
                .hasMessage("full");
    }

    @AfterEach
    void nothingHasChanged() {
        var seen = running.await(() -> applications.standing(id, bob.id()));
        assertThat(seen.role()).isEqualTo(MemberRole.OPERATOR);
        assertThat(seen.application().name()).hasToString("thermostats");
        assertThat(fleet.recorded()).containsExactly("application-created", "member-added");
    }

    @Test
    void noApplicationIsRenamedOrDeleted() {
        var rename = new RenameApplication(applications, broken, transactions, clock);
        var delete = new DeleteApplication(applications, broken, transactions, clock);

        assertFails(() -> rename.rename(new RenameApplication.Command(owner, id, new ApplicationName("boilers"))));
        assertFails(() -> delete.delete(new DeleteApplication.Command(owner, id)));
    }

    @Test
    void noRoleIsChangedAndNoMembershipEnds() {
        var change = new ChangeMemberRole(applications, memberships, broken, accounts, transactions, clock);
        var remove = new RemoveMember(applications, memberships, broken, transactions, clock);

        assertFails(() -> change.change(new ChangeMemberRole.Command(owner, id, bob.id(), MemberRole.DEVELOPER)));
        assertFails(() -> remove.remove(new RemoveMember.Command(owner, id, bob.id())));
    }

    @Test
    void noAccountIsPurged() {
        var purge = new PurgeAccount(applications, memberships, broken, transactions, clock);
        var operations = new Caller.Service("operations", Set.of(Scope.ACCOUNTS_PURGE));

        assertFails(() -> purge.purge(operations, ada.id()));
        assertFails(() -> purge.purge(operations, bob.id()));
    }
}
