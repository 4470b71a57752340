package dev.latchkey.accesscontrol.application.decision;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.accesscontrol.application.port.InMemoryAccess;
import dev.latchkey.domain.access.AccessQuestion;
import dev.latchkey.domain.access.AccessSearch;
import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.Decision;
import dev.latchkey.domain.access.Decision.Reason;
import dev.latchkey.domain.access.EvaluationsSemantic;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions about an application that Ada owns and Bob observes. */
class AccessDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ADA = new AccountId(new UUID(7, 1));
    private static final AccountId BOB = new AccountId(new UUID(7, 2));
    private static final AccountId EVE = new AccountId(new UUID(7, 3));
    private static final ApplicationId THERMOSTATS = new ApplicationId(new UUID(7, 9));
    private static final ApplicationId NOTHING = new ApplicationId(new UUID(7, 8));
    private static final Caller GATEWAY = new Caller.Service("gateway", Set.of(Scope.ACCESS_EVALUATE));
    private static final Page.Request FIRST = new Page.Request(9, Optional.empty());

    private final InMemoryAccess access = new InMemoryAccess();
    private final EvaluateAccess evaluate = new EvaluateAccess(access.facts());
    private final SearchAccess search = new SearchAccess(access.facts());

    private static <T> T await(Uni<T> answer) {
        return answer.await().indefinitely();
    }

    @BeforeEach
    void adaOwnsAndBobObserves() {
        await(access.applications()
                .add(new Application(
                        THERMOSTATS,
                        new ApplicationName("thermostats"),
                        ApplicationType.STANDARD,
                        ADA,
                        new Username("ada"),
                        NOW)));
        await(access.memberships()
                .add(new Membership(THERMOSTATS, BOB, new Username("bob"), MemberRole.OBSERVER, NOW)));
    }

    private static AccessQuestion question(AccountId subject, String action, ApplicationId application) {
        return new AccessQuestion(
                AccessQuestion.USER, subject.toString(), action, AccessQuestion.APPLICATION, application.toString());
    }

    private Decision ask(Caller caller, AccessQuestion question) {
        return await(evaluate.evaluate(caller, question));
    }

    @Test
    void theRoleDecides() {
        assertThat(ask(GATEWAY, question(ADA, "device:ssh", THERMOSTATS)).allowed())
                .isTrue();
        assertThat(ask(GATEWAY, question(BOB, "device:read", THERMOSTATS)).role())
                .contains(MemberRole.OBSERVER);
        assertThat(ask(GATEWAY, question(BOB, "device:ssh", THERMOSTATS)).reason())
                .isEqualTo(Reason.ROLE_LACKS_PERMISSION);
    }

    @Test
    void aServiceIsToldWhatThereIsNotAndAUserThatItIsNotTheirs() {
        var eve = new Caller.ApiKey(EVE);

        assertThat(ask(GATEWAY, question(EVE, "device:ssh", THERMOSTATS)).reason())
                .isEqualTo(Reason.NOT_A_MEMBER);
        assertThat(ask(GATEWAY, question(EVE, "device:ssh", NOTHING)).reason()).isEqualTo(Reason.UNKNOWN_RESOURCE);
        assertThat(ask(eve, question(EVE, "device:ssh", NOTHING)).reason()).isEqualTo(Reason.NOT_A_MEMBER);
        assertRefused(() -> ask(eve, question(BOB, "device:read", THERMOSTATS))).isEqualTo("permission-denied");
    }

    @Test
    void manyQuestionsHaveTheAnswersThatSingleOnesWouldHave() {
        var questions = List.of(
                question(ADA, "device:ssh", THERMOSTATS),
                question(BOB, "device:ssh", THERMOSTATS),
                question(ADA, "fly", THERMOSTATS),
                question(EVE, "device:ssh", THERMOSTATS),
                question(EVE, "device:ssh", NOTHING));

        assertThat(await(evaluate.evaluateAll(GATEWAY, questions, EvaluationsSemantic.EXECUTE_ALL)))
                .isEqualTo(questions.stream()
                        .map(question -> ask(GATEWAY, question))
                        .toList());
        assertThat(await(evaluate.evaluateAll(GATEWAY, questions, EvaluationsSemantic.DENY_ON_FIRST_DENY)))
                .hasSize(2);
        assertRefused(() ->
                        await(evaluate.evaluateAll(new Caller.ApiKey(ADA), questions, EvaluationsSemantic.EXECUTE_ALL)))
                .isEqualTo("permission-denied");
    }

    @Test
    void manyQuestionsOfAUserAreAnsweredAsTheyMaySeeIt() {
        var questions = List.of(question(EVE, "device:ssh", NOTHING));

        assertThat(await(evaluate.evaluateAll(new Caller.ApiKey(EVE), questions, EvaluationsSemantic.EXECUTE_ALL)))
                .extracting(Decision::reason)
                .containsExactly(Reason.NOT_A_MEMBER);
    }

    private List<AccountId> whoMay(Caller caller, String action) {
        var subjects = new AccessSearch.Subjects(
                AccessQuestion.USER, action, AccessQuestion.APPLICATION, THERMOSTATS.toString());
        return await(search.subjects(caller, subjects, FIRST)).items();
    }

    @Test
    void aSearchFindsWhoMayWhatAndWhere() {
        var whereBobMay = new AccessSearch.Resources(
                AccessQuestion.USER, BOB.toString(), "device:read", AccessQuestion.APPLICATION);
        var whatBobMay = new AccessSearch.Actions(
                AccessQuestion.USER, BOB.toString(), AccessQuestion.APPLICATION, THERMOSTATS.toString());

        assertThat(whoMay(GATEWAY, "device:read")).containsExactly(ADA, BOB);
        assertThat(whoMay(GATEWAY, "device:ssh")).containsExactly(ADA);
        assertThat(await(search.resources(GATEWAY, whereBobMay, FIRST)).items()).containsExactly(THERMOSTATS);
        assertThat(await(search.actions(GATEWAY, whatBobMay)))
                .containsExactly(Permission.APPLICATION_READ, Permission.DEVICE_READ);
    }

    @Test
    void aSearchForWhatIsNotThereFindsNothing() {
        var whereBobMay =
                new AccessSearch.Resources(AccessQuestion.USER, BOB.toString(), "fly", AccessQuestion.APPLICATION);
        var whatEveMay = new AccessSearch.Actions(
                AccessQuestion.USER, EVE.toString(), AccessQuestion.APPLICATION, THERMOSTATS.toString());
        var ofARobot =
                new AccessSearch.Actions("robot", EVE.toString(), AccessQuestion.APPLICATION, THERMOSTATS.toString());

        assertThat(whoMay(GATEWAY, "fly")).isEmpty();
        assertThat(await(search.resources(GATEWAY, whereBobMay, FIRST)).items()).isEmpty();
        assertThat(await(search.actions(GATEWAY, whatEveMay))).isEmpty();
        assertThat(await(search.actions(GATEWAY, ofARobot))).isEmpty();
    }

    @Test
    void aUserSearchesForWhatTheyMayThemself() {
        var whereBobMay = new AccessSearch.Resources(
                AccessQuestion.USER, BOB.toString(), "device:read", AccessQuestion.APPLICATION);
        var whatBobMay = new AccessSearch.Actions(
                AccessQuestion.USER, BOB.toString(), AccessQuestion.APPLICATION, THERMOSTATS.toString());
        var ada = new Caller.ApiKey(ADA);

        assertRefused(() -> whoMay(ada, "device:read")).isEqualTo("permission-denied");
        assertRefused(() -> search.resources(ada, whereBobMay, FIRST)).isEqualTo("permission-denied");
        assertRefused(() -> search.actions(ada, whatBobMay)).isEqualTo("permission-denied");
    }
}
