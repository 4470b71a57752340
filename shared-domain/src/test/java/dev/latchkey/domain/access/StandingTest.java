package dev.latchkey.domain.access;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId OWNER = new AccountId(new UUID(7, 1));
    private static final AccountId MEMBER = new AccountId(new UUID(7, 2));
    private static final Standing.Candidate CANDIDATE =
            new Standing.Candidate(new AccountId(new UUID(7, 3)), new Username("eve"));

    private final Application standard = application(ApplicationType.STANDARD);

    private static Application application(ApplicationType type) {
        return new Application(
                new ApplicationId(new UUID(7, 9)),
                new ApplicationName("thermostats"),
                type,
                OWNER,
                new Username("ada"),
                NOW);
    }

    private static Membership membership(MemberRole role) {
        return new Membership(new ApplicationId(new UUID(7, 9)), MEMBER, new Username("bob"), role, NOW);
    }

    private Standing owner() {
        return Standing.of(standard, OWNER, Optional.empty());
    }

    private Standing member(MemberRole role) {
        return Standing.of(standard, MEMBER, Optional.of(membership(role)));
    }

    @Test
    void theCreatorOfAnApplicationOwnsIt() {
        assertThat(owner().role()).isEqualTo(MemberRole.OWNER);
        assertThat(owner().isShared()).isFalse();
        assertThat(member(MemberRole.OBSERVER).isShared()).isTrue();
    }

    @Test
    void toAnybodyElseTheApplicationDoesNotExist() {
        var elsewhere = new Membership(
                new ApplicationId(new UUID(7, 8)), MEMBER, new Username("bob"), MemberRole.DEVELOPER, NOW);

        assertRefused(() -> Standing.of(standard, MEMBER, Optional.empty())).isEqualTo("application-not-found");
        assertRefused(() -> Standing.of(standard, MEMBER, Optional.of(elsewhere)))
                .isEqualTo("application-not-found");
        assertRefused(() -> Standing.of(standard, CANDIDATE.account(), Optional.of(membership(MemberRole.OBSERVER))))
                .isEqualTo("application-not-found");
    }

    @ParameterizedTest
    @EnumSource(
            value = MemberRole.class,
            names = {"OBSERVER", "OPERATOR", "DEVELOPER"})
    void onlyTheOwnerChangesMembers(MemberRole role) {
        var actor = member(role);

        assertRefused(() -> actor.admit(CANDIDATE, MemberRole.DEVELOPER, Plan.PAID, NOW))
                .isEqualTo("permission-denied");
        assertRefused(() -> actor.assign(membership(role), MemberRole.DEVELOPER, Plan.PAID, NOW))
                .isEqualTo("permission-denied");
        assertRefused(() -> actor.dismiss(membership(role), NOW)).isEqualTo("permission-denied");
        assertRefused(() -> actor.delete(NOW)).isEqualTo("permission-denied");
    }

    @Test
    void theOwnerAddsAMemberAndTheRecordSaysSo() {
        var change = owner().admit(CANDIDATE, MemberRole.DEVELOPER, Plan.FREE, NOW);

        assertThat(change.membership())
                .isEqualTo(new Membership(
                        standard.id(), CANDIDATE.account(), CANDIDATE.username(), MemberRole.DEVELOPER, NOW));
        assertThat(change.event())
                .isEqualTo(new AccessEvent(
                        standard.id(),
                        NOW,
                        OWNER,
                        AccessEvent.Action.MEMBER_ADDED,
                        CANDIDATE.account(),
                        null,
                        "developer"));
    }

    @Test
    void theOwnerIsNotAMember() {
        assertRefused(() -> owner().admit(
                                new Standing.Candidate(OWNER, new Username("ada")),
                                MemberRole.DEVELOPER,
                                Plan.PAID,
                                NOW))
                .isEqualTo("is-the-owner");
        assertThatIllegalArgumentException().isThrownBy(() -> membership(MemberRole.OWNER));
    }

    @Test
    void assigningARoleNeedsTheCurrentPlan() {
        assertRefused(() -> owner().admit(CANDIDATE, MemberRole.OBSERVER, Plan.FREE, NOW))
                .isEqualTo("role-needs-paid-plan");
        assertRefused(() -> owner().assign(membership(MemberRole.DEVELOPER), MemberRole.OPERATOR, Plan.FREE, NOW))
                .isEqualTo("role-needs-paid-plan");
        assertThat(owner().admit(CANDIDATE, MemberRole.OBSERVER, Plan.PAID, NOW)
                        .membership()
                        .role())
                .isEqualTo(MemberRole.OBSERVER);
    }

    @Test
    void aDowngradeLeavesRolesAsTheyAre() {
        var change = owner().assign(membership(MemberRole.OBSERVER), MemberRole.OBSERVER, Plan.FREE, NOW);

        assertThat(change.membership()).isEqualTo(membership(MemberRole.OBSERVER));
        assertThat(change.event()).as("no change, no event").isEmpty();
    }

    @Test
    void aStarterApplicationHasDevelopersOnly() {
        var owner = Standing.of(application(ApplicationType.STARTER), OWNER, Optional.empty());

        assertRefused(() -> owner.admit(CANDIDATE, MemberRole.OBSERVER, Plan.PAID, NOW))
                .isEqualTo("role-not-for-starter");
    }

    @Test
    void aChangeOfRoleIsRecordedWithBeforeAndAfter() {
        var change = owner().assign(membership(MemberRole.OBSERVER), MemberRole.OPERATOR, Plan.PAID, NOW);

        assertThat(change.membership().role()).isEqualTo(MemberRole.OPERATOR);
        assertThat(change.event().orElseThrow().action().wireName()).isEqualTo("member-role-changed");
        assertThat(change.event().orElseThrow().before()).isEqualTo("observer");
        assertThat(change.event().orElseThrow().after()).isEqualTo("operator");
    }

    @Test
    void removalsAndDeparturesAreRecorded() {
        var removed = owner().dismiss(membership(MemberRole.OBSERVER), NOW);
        var left = member(MemberRole.OBSERVER).leave(membership(MemberRole.OBSERVER), NOW);

        assertThat(removed.action().wireName()).isEqualTo("member-removed");
        assertThat(removed.actor()).isEqualTo(OWNER);
        assertThat(left.action().wireName()).isEqualTo("member-left");
        assertThat(left.actor()).isEqualTo(MEMBER);
        assertThat(left.after()).isNull();
    }

    @Test
    void theOwnerCannotLeave() {
        assertRefused(() -> owner().leave(membership(MemberRole.DEVELOPER), NOW))
                .isEqualTo("owner-cannot-leave");
    }

    @Test
    void developersMayRenameTheApplication() {
        var name = new ApplicationName("heaters");

        assertThat(member(MemberRole.DEVELOPER)
                        .rename(name, NOW)
                        .event()
                        .orElseThrow()
                        .before())
                .isEqualTo("thermostats");
        assertThat(standard.withName(name).name()).isEqualTo(name);
        assertThat(owner().rename(standard.name(), NOW).event())
                .as("no change, no event")
                .isEmpty();
        assertRefused(() -> member(MemberRole.OPERATOR).rename(name, NOW)).isEqualTo("permission-denied");
    }

    @Test
    void theRecordIsForTheOwnerAndDevelopers() {
        for (var reader : List.of(owner(), member(MemberRole.DEVELOPER))) {
            assertThat(reader.requireMayReadRecord()).isEqualTo(reader);
        }
        for (var other : List.of(member(MemberRole.OPERATOR), member(MemberRole.OBSERVER))) {
            assertRefused(other::requireMayReadRecord).isEqualTo("permission-denied");
        }
    }

    @Test
    void whoeverMayGoesOnWithTheSameStanding() {
        assertThat(owner().require(Permission.MEMBER_WRITE)).isEqualTo(owner());
        assertThat(member(MemberRole.OBSERVER).requireMayLeave()).isEqualTo(member(MemberRole.OBSERVER));
        assertRefused(owner()::requireMayLeave).isEqualTo("owner-cannot-leave");
    }
}
