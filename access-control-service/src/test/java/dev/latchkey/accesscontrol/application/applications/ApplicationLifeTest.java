package dev.latchkey.accesscontrol.application.applications;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.accesscontrol.application.port.AccessEvents.Recorded;
import dev.latchkey.accesscontrol.application.port.InMemoryAccess;
import dev.latchkey.accesscontrol.application.port.OneAccount;
import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.AccessEvent.Action;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An application from its beginning to its end, and who reads its record. */
class ApplicationLifeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId BOB = new AccountId(new UUID(7, 2));
    private static final ApplicationId ID = new ApplicationId(new UUID(7, 9));

    private final OneAccount directory = new OneAccount(new AccountId(new UUID(7, 1)), new Username("ada"), Plan.FREE);
    private final Caller.User ada = new Caller.ApiKey(directory.id());
    private final Caller.User bob = new Caller.ApiKey(BOB);
    private final InMemoryAccess access = new InMemoryAccess();
    private final Transactions transactions = Running.inMemory().transactions();
    private final TestClock clock = new TestClock(NOW);

    private final CreateApplication create =
            new CreateApplication(access.applications(), access.events(), directory, transactions, ID::value, clock);
    private final RenameApplication rename =
            new RenameApplication(access.applications(), access.events(), transactions, clock);
    private final DeleteApplication delete =
            new DeleteApplication(access.applications(), access.events(), transactions, clock);
    private final ListAccessEvents list = new ListAccessEvents(access.applications(), access.events());

    private static <T> T await(Uni<T> answer) {
        return answer.await().indefinitely();
    }

    private Standing create() {
        return await(create.create(
                new CreateApplication.Command(ada, new ApplicationName("thermostats"), ApplicationType.STARTER)));
    }

    private Standing rename(Caller.User caller, String name) {
        return await(rename.rename(new RenameApplication.Command(caller, ID, new ApplicationName(name))));
    }

    private void delete(Caller.User caller) {
        await(delete.delete(new DeleteApplication.Command(caller, ID)));
    }

    private Standing stored() {
        return await(access.applications().standing(ID, directory.id()));
    }

    private List<Action> actions() {
        return access.recorded().stream().map(AccessEvent::action).toList();
    }

    private void bobIs(MemberRole role) {
        await(access.memberships().add(new Membership(ID, BOB, new Username("bob"), role, NOW)));
    }

    @Test
    void whoMakesAnApplicationOwnsIt() {
        var made = create();

        assertThat(made.role()).isEqualTo(MemberRole.OWNER);
        assertThat(made.application().ownerUsername()).hasToString("ada");
        assertThat(made.application().type()).isEqualTo(ApplicationType.STARTER);
        assertThat(stored()).isEqualTo(made);
        assertThat(actions()).containsExactly(Action.APPLICATION_CREATED);
    }

    @Test
    void anotherNameIsRecordedAndTheSameAgainIsNoChange() {
        create();

        assertThat(rename(ada, "thermostats")).isEqualTo(stored());
        assertThat(rename(ada, "boilers").application().name()).hasToString("boilers");
        assertThat(stored().application().name()).hasToString("boilers");
        assertThat(actions()).containsExactly(Action.APPLICATION_CREATED, Action.APPLICATION_RENAMED);
    }

    @Test
    void onlyTheOwnerEndsAnApplicationAndItsRecordStays() {
        create();
        bobIs(MemberRole.DEVELOPER);

        assertRefused(() -> delete(bob)).isEqualTo("permission-denied");
        delete(ada);

        assertRefused(this::stored).isEqualTo("application-not-found");
        assertThat(actions()).containsExactly(Action.APPLICATION_CREATED, Action.APPLICATION_DELETED);
    }

    @Test
    void developersReadTheRecordAndObserversDoNot() {
        create();
        bobIs(MemberRole.OBSERVER);
        var first = new Page.Request(9, Optional.empty());

        assertRefused(() -> await(list.list(bob, ID, first))).isEqualTo("permission-denied");
        await(access.memberships().update(new Membership(ID, BOB, new Username("bob"), MemberRole.DEVELOPER, NOW)));
        assertThat(await(list.list(bob, ID, first)).items())
                .extracting(Recorded::event)
                .containsExactlyElementsOf(access.recorded());
    }
}
