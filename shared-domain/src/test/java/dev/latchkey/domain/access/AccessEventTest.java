package dev.latchkey.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.AccessEvent.Action;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Username;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each change is one line: who did what to whom, and how things stood before and after. */
class AccessEventTest {

    private static final Instant CREATED = Instant.parse("2026-02-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ADA = new AccountId(new UUID(7, 1));
    private static final AccountId BOB = new AccountId(new UUID(7, 2));

    private final Application thermostats = new Application(
            new ApplicationId(new UUID(7, 9)),
            new ApplicationName("thermostats"),
            ApplicationType.STANDARD,
            ADA,
            new Username("ada"),
            CREATED);
    private final Membership bobs =
            new Membership(thermostats.id(), BOB, new Username("bob"), MemberRole.OBSERVER, CREATED);
    private final Standing ada = Standing.of(thermostats, ADA, Optional.empty());

    private AccessEvent line(
            AccountId actor,
            Action action,
            @Nullable AccountId subject,
            @Nullable String before,
            @Nullable String after) {
        return new AccessEvent(thermostats.id(), NOW, actor, action, subject, before, after);
    }

    @Test
    void anApplicationIsMadeRenamedAndDeleted() {
        assertThat(AccessEvent.applicationCreated(thermostats))
                .isEqualTo(new AccessEvent(
                        thermostats.id(), CREATED, ADA, Action.APPLICATION_CREATED, null, null, "thermostats"));
        assertThat(ada.rename(new ApplicationName("boilers"), NOW).event())
                .contains(line(ADA, Action.APPLICATION_RENAMED, null, "thermostats", "boilers"));
        assertThat(ada.delete(NOW)).isEqualTo(line(ADA, Action.APPLICATION_DELETED, null, "thermostats", null));
    }

    @Test
    void membersComeChangeAndGo() {
        var bob = new Standing.Candidate(BOB, new Username("bob"));

        assertThat(ada.admit(bob, MemberRole.OBSERVER, Plan.PAID, NOW).event())
                .isEqualTo(line(ADA, Action.MEMBER_ADDED, BOB, null, "observer"));
        assertThat(ada.assign(bobs, MemberRole.OPERATOR, Plan.PAID, NOW).event())
                .contains(line(ADA, Action.MEMBER_ROLE_CHANGED, BOB, "observer", "operator"));
        assertThat(ada.dismiss(bobs, NOW)).isEqualTo(line(ADA, Action.MEMBER_REMOVED, BOB, "observer", null));
        assertThat(Standing.of(thermostats, BOB, Optional.of(bobs)).leave(bobs, NOW))
                .isEqualTo(line(BOB, Action.MEMBER_LEFT, BOB, "observer", null));
    }

    @Test
    void anAccountThatGoesTakesItsApplicationsAndMembershipsAlong() {
        assertThat(AccessEvent.applicationDeleted(thermostats, ADA, NOW))
                .isEqualTo(line(ADA, Action.APPLICATION_DELETED, null, "thermostats", null));
        assertThat(AccessEvent.memberAccountDeleted(bobs, NOW))
                .isEqualTo(line(BOB, Action.MEMBER_ACCOUNT_DELETED, BOB, "observer", null));
    }

    @Test
    void aRefusedLookUpNamesWhoTriedAndNotWhomTheyLookedFor() {
        assertThat(AccessEvent.memberLookupRefused(thermostats.id(), ADA, NOW))
                .isEqualTo(line(ADA, Action.MEMBER_LOOKUP_REFUSED, null, null, null));
    }

    @Test
    void anApplicationIsNamedAsItsOwnerWroteIt() {
        assertThat(thermostats.name()).hasToString("thermostats");
        assertThat(ApplicationId.parse(thermostats.id().toString())).isEqualTo(thermostats.id());
    }
}
