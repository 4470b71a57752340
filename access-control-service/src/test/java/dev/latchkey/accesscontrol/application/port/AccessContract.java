package dev.latchkey.accesscontrol.application.port;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Text;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.Running;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every implementation of the ports must do. They are tested together, since a standing is made of an application
 * and a membership.
 */
public abstract class AccessContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AccountId ada = new AccountId(UUID.randomUUID());
    private final AccountId bob = new AccountId(UUID.randomUUID());
    private final long unique = UUID.randomUUID().getMostSignificantBits();

    protected abstract Applications applications();

    protected abstract Memberships memberships();

    protected abstract AccessFacts facts();

    protected abstract AccessEvents events();

    protected abstract Running running();

    private Application add(AccountId owner, int number) {
        var application = new Application(
                new ApplicationId(new UUID(unique, number)),
                new ApplicationName("application " + number),
                ApplicationType.STARTER,
                owner,
                new Username("owner"),
                NOW);
        running().atomically(() -> applications().add(application));
        return application;
    }

    private Membership join(Application application, AccountId member, MemberRole role) {
        var membership = new Membership(application.id(), member, new Username("member"), role, NOW);
        running().atomically(() -> memberships().add(membership));
        return membership;
    }

    private static Page.Request first(int limit) {
        return new Page.Request(limit, Optional.empty());
    }

    private AccessFacts.Facts ask(ApplicationId application, AccountId subject) {
        return running().await(() -> facts().about(new AccessFacts.Pair(subject, application)));
    }

    @Test
    void ownersAndMembersHaveAStandingAndStrangersHaveNone() {
        var application = add(ada, 1);
        join(application, bob, MemberRole.OPERATOR);

        assertThat(running().await(() -> applications().standing(application.id(), ada)))
                .isEqualTo(new Standing(application, ada, MemberRole.OWNER));
        assertThat(running().await(() -> applications().standing(application.id(), bob)))
                .isEqualTo(new Standing(application, bob, MemberRole.OPERATOR));
        assertThat(running().atomically(() -> applications().claim(application.id(), bob)))
                .isEqualTo(new Standing(application, bob, MemberRole.OPERATOR));
        var stranger = new AccountId(UUID.randomUUID());
        var nowhere = new ApplicationId(UUID.randomUUID());
        assertRefused(() -> running().await(() -> applications().standing(application.id(), stranger)))
                .isEqualTo("application-not-found");
        assertRefused(() -> running().await(() -> applications().standing(nowhere, ada)))
                .isEqualTo("application-not-found");
        assertRefused(() -> running().atomically(() -> applications().claim(nowhere, ada)))
                .isEqualTo("application-not-found");
    }

    @Test
    void everyTypeAndEveryRoleIsStored() {
        for (var type : ApplicationType.values()) {
            var application = new Application(
                    new ApplicationId(UUID.randomUUID()),
                    new ApplicationName("a " + type.wireName()),
                    type,
                    ada,
                    new Username("owner"),
                    NOW);
            running().atomically(() -> applications().add(application));
            assertThat(running().await(() -> applications().standing(application.id(), ada)))
                    .isEqualTo(new Standing(application, ada, MemberRole.OWNER));

            for (var role : MemberRole.assignable()) {
                var member = new AccountId(UUID.randomUUID());
                var membership = join(application, member, role);

                assertThat(running().atomically(() -> memberships().of(application.id(), member)))
                        .isEqualTo(membership);
                assertThat(ask(application.id(), member)).isEqualTo(AccessFacts.Facts.of(role));
            }
        }
    }

    @Test
    void aNameIsTakenOncePerOwner() {
        add(ada, 1);

        assertThat(add(bob, 2).owner()).isEqualTo(bob);
        assertRefused(() -> running().atomically(() -> applications()
                        .add(new Application(
                                new ApplicationId(UUID.randomUUID()),
                                new ApplicationName("application 1"),
                                ApplicationType.STANDARD,
                                ada,
                                new Username("owner"),
                                NOW))))
                .isEqualTo("application-name-taken");
    }

    @Test
    void aNameStoredUnderAnOlderRuleIsReadAsItIs() {
        for (var name : List.of("\u200b", "\u00a0cafe\u0301")) {
            var application = new Application(
                    new ApplicationId(UUID.randomUUID()),
                    new ApplicationName(Text.stored(name)),
                    ApplicationType.STANDARD,
                    ada,
                    new Username("owner"),
                    NOW);
            running().atomically(() -> applications().add(application));

            var standing = new Standing(application, ada, MemberRole.OWNER);
            assertThat(running().await(() -> applications().standing(application.id(), ada)))
                    .isEqualTo(standing);
            assertThat(running()
                            .await(() -> applications().list(ada, first(10)))
                            .items())
                    .contains(standing);
        }
    }

    @Test
    void aListHasOwnAndSharedApplicationsInPages() {
        var own = add(ada, 1);
        var shared = add(bob, 2);
        add(bob, 3);
        var last = add(ada, 4);
        join(shared, ada, MemberRole.OBSERVER);

        var part = running().await(() -> applications().list(ada, first(2)));
        var rest = running().await(() -> applications().list(ada, new Page.Request(2, part.next())));

        assertThat(part.items())
                .containsExactly(
                        new Standing(own, ada, MemberRole.OWNER), new Standing(shared, ada, MemberRole.OBSERVER));
        assertThat(rest.items()).containsExactly(new Standing(last, ada, MemberRole.OWNER));
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void nobodyIsAMemberTwice() {
        var application = add(ada, 1);
        join(application, bob, MemberRole.DEVELOPER);

        assertRefused(() -> join(application, bob, MemberRole.OBSERVER)).isEqualTo("already-a-member");
        assertThat(running()
                        .await(() -> memberships().list(application.id(), first(10)))
                        .items())
                .extracting(Membership::role)
                .containsExactly(MemberRole.DEVELOPER);
    }

    @Test
    void membersComeInPagesWithoutGapsOrRepeats() {
        var application = add(ada, 1);
        var ids = IntStream.range(0, 5)
                .mapToObj(i -> new AccountId(new UUID(unique, i)))
                .toList();
        ids.forEach(id -> join(application, id, MemberRole.DEVELOPER));

        var part = running().await(() -> memberships().list(application.id(), first(3)));
        var rest = running().await(() -> memberships().list(application.id(), new Page.Request(3, part.next())));

        assertThat(part.items()).extracting(Membership::member).containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(rest.items()).extracting(Membership::member).containsExactlyElementsOf(ids.subList(3, 5));
    }

    @Test
    void factsReflectTheCurrentState() {
        var application = add(ada, 1);

        assertThat(ask(application.id(), ada)).isEqualTo(new AccessFacts.Facts(true, Optional.of(MemberRole.OWNER)));
        assertThat(ask(application.id(), bob)).isEqualTo(new AccessFacts.Facts(true, Optional.empty()));
        join(application, bob, MemberRole.OBSERVER);
        assertThat(ask(application.id(), bob)).isEqualTo(new AccessFacts.Facts(true, Optional.of(MemberRole.OBSERVER)));
        assertThat(ask(new ApplicationId(UUID.randomUUID()), ada))
                .isEqualTo(new AccessFacts.Facts(false, Optional.empty()));
    }

    @Test
    void aBatchOfFactsEqualsTheSingleOnes() {
        var application = add(ada, 1);
        join(application, bob, MemberRole.OBSERVER);
        var pairs = Stream.of(application.id(), new ApplicationId(UUID.randomUUID()))
                .flatMap(id -> Stream.of(ada, bob, new AccountId(UUID.randomUUID()))
                        .map(subject -> new AccessFacts.Pair(subject, id)))
                .collect(Collectors.toSet());

        var found = running().await(() -> facts().about(pairs));

        assertThat(found.keySet()).isEqualTo(pairs);
        found.forEach((pair, facts) -> assertThat(facts).isEqualTo(ask(pair.application(), pair.subject())));
    }

    @Test
    void searchesFindWhoHasARoleAndWherePageByPage() {
        var applications =
                IntStream.rangeClosed(1, 3).mapToObj(i -> add(ada, i)).toList();
        var shared = add(bob, 4);
        join(shared, ada, MemberRole.OPERATOR);
        join(applications.get(0), bob, MemberRole.OBSERVER);
        var some = Set.of(MemberRole.OPERATOR, MemberRole.OWNER);

        var part = running().await(() -> facts().resources(ada, some, first(3)));
        var rest = running().await(() -> facts().resources(ada, some, new Page.Request(3, part.next())));
        assertThat(part.items())
                .isEqualTo(applications.stream().map(Application::id).toList());
        assertThat(rest.items()).containsExactly(shared.id());
        assertThat(running()
                        .await(() -> facts().resources(ada, Set.of(MemberRole.OWNER), first(9)))
                        .items())
                .doesNotContain(shared.id());

        assertThat(running()
                        .await(() -> facts().subjects(shared.id(), some, first(9)))
                        .items())
                .containsExactlyInAnyOrder(ada, bob);
        assertThat(running()
                        .await(() -> facts().subjects(applications.get(0).id(), some, first(9)))
                        .items())
                .containsExactly(ada);
        var one = running().await(() -> facts().subjects(shared.id(), some, first(1)));
        var other = running().await(() -> facts().subjects(shared.id(), some, new Page.Request(1, one.next())));
        assertThat(List.of(one.items().get(0), other.items().get(0))).containsExactlyInAnyOrder(ada, bob);
        assertThat(other.next()).isEmpty();
    }

    @Test
    void anApplicationIsRenamedToAFreeName() {
        var application = add(ada, 1);
        add(ada, 2);

        running().atomically(() -> applications().update(application.withName(new ApplicationName("free"))));
        assertThat(running()
                        .await(() -> applications().standing(application.id(), ada))
                        .application()
                        .name())
                .hasToString("free");
        assertRefused(() -> running().atomically(() -> applications()
                        .update(application.withName(new ApplicationName("application 2")))))
                .isEqualTo("application-name-taken");
    }

    @Test
    void aMembershipIsChangedAndEnded() {
        var application = add(ada, 1);
        var membership = join(application, bob, MemberRole.OBSERVER);

        running().atomically(() -> memberships().update(membership.withRole(MemberRole.OPERATOR)));
        assertThat(running().atomically(() -> memberships().of(application.id(), bob)))
                .isEqualTo(membership.withRole(MemberRole.OPERATOR));

        running().atomically(() -> memberships().remove(membership));
        assertRefused(() -> running().atomically(() -> memberships().of(application.id(), bob)))
                .isEqualTo("member-not-found");
        assertThat(ask(application.id(), bob).role()).isEmpty();
    }

    @Test
    void aDeletedApplicationLeavesOnlyItsRecordBehind() {
        var application = add(ada, 1);
        join(application, bob, MemberRole.DEVELOPER);
        running().atomically(() -> events().append(AccessEvent.applicationCreated(application)));

        running().atomically(() -> applications().remove(application.id()));

        assertThat(ask(application.id(), bob)).isEqualTo(new AccessFacts.Facts(false, Optional.empty()));
        assertThat(running()
                        .await(() -> memberships().list(application.id(), first(9)))
                        .items())
                .isEmpty();
        assertThat(running()
                        .await(() -> events().list(application.id(), first(9)))
                        .items())
                .extracting(AccessEvents.Recorded::event)
                .containsExactly(AccessEvent.applicationCreated(application));
    }

    @Test
    void removingAnAccountRemovesItsApplicationsAndMemberships() {
        var own = List.of(add(ada, 1), add(ada, 2));
        var shared = add(bob, 3);
        var membership = join(shared, ada, MemberRole.DEVELOPER);
        join(own.get(0), bob, MemberRole.DEVELOPER);

        assertThat(running().atomically(() -> applications().removeAllOf(ada)))
                .containsExactlyInAnyOrderElementsOf(own);
        assertThat(running().atomically(() -> memberships().removeAllOf(ada))).containsExactly(membership);

        assertThat(running().await(() -> applications().list(ada, first(9))).items())
                .isEmpty();
        assertThat(running().await(() -> applications().list(bob, first(9))).items())
                .hasSize(1);
    }
}
