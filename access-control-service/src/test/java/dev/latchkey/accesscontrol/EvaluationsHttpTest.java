package dev.latchkey.accesscontrol;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches by the rules of the AuthZEN Authorization API 1.0. */
@AccessControlServiceTest
class EvaluationsHttpTest {

    private final TestUser ada = TestUser.named("ada", Plan.PAID);
    private final TestUser bob = TestUser.named("bob");
    private Fleet fleet = new Fleet(ada, "");

    @BeforeEach
    void bobIsAnObserver() {
        fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.OBSERVER).statusCode(201);
    }

    private static ValidatableResponse evaluate(String body) {
        return Fleet.gateway().body(body).post("/access/v1/evaluations").then();
    }

    /** A batch with a default subject, action and resource, plus the given members. */
    private String batch(String more) {
        var question = fleet.question(bob, "device:read");
        return question.substring(0, question.length() - 1) + "," + more + "}";
    }

    private static String action(String name) {
        return "{\"action\":{\"name\":\"%s\"}}".formatted(name);
    }

    @Test
    void anEntrysOwnMemberReplacesTheDefaultAsAWhole() {
        evaluate(batch("\"evaluations\":[{},%s,{\"subject\":{\"type\":\"user\",\"id\":\"%s\"}},{\"unknown\":1}]"
                        .formatted(action("device:ssh"), ada.id())))
                .statusCode(200)
                .body("evaluations.decision", contains(true, false, true, true))
                .body("evaluations.context.role", contains("observer", "observer", "owner", "observer"))
                .body("evaluations[1].context.sufficientRoles", contains("operator", "developer", "owner"))
                .body("$", not(hasKey("decision")));
        problem(evaluate(batch("\"evaluations\":[{},{\"subject\":{\"type\":\"user\"}}]")), 400, "invalid-request")
                .body("errors.field", hasItem("subject.id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ignored\":1", "\"evaluations\":[]", "\"evaluations\":null"})
    void withoutEntriesItIsASingleEvaluation(String more) {
        evaluate(batch(more))
                .statusCode(200)
                .body("decision", equalTo(true))
                .body("context.reason", equalTo("granted-by-role"))
                .body("$", not(hasKey("evaluations")));
    }

    @ParameterizedTest
    @CsvSource({"execute_all, true false true true", "deny_on_first_deny, true false", "permit_on_first_permit, true"})
    void aSemanticEndsTheBatchWithTheDecisiveAnswer(String semantic, String decisions) {
        var expected =
                Arrays.stream(decisions.split(" ", -1)).map(Boolean::valueOf).toArray(Boolean[]::new);

        evaluate(batch("\"options\":{\"evaluations_semantic\":\"%s\",\"x\":1},\"evaluations\":[{},%s,{},{}]"
                        .formatted(semantic, action("device:ssh"))))
                .statusCode(200)
                .body("evaluations.decision", contains(expected));
    }

    @Test
    void anUnknownSemanticIsAnErrorAndOptionsMayBeAbsent() {
        for (var bad : new String[] {"\"any\"", "\"\"", "1"}) {
            problem(
                    evaluate(batch("\"options\":{\"evaluations_semantic\":%s},\"evaluations\":[{}]".formatted(bad))),
                    400,
                    "invalid-request");
        }
        evaluate(batch("\"options\":{},\"evaluations\":[{}]")).statusCode(200).body("evaluations", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"evaluations\":[{}]}",
                "{\"evaluations\":[null]}",
                "{\"evaluations\":{}}",
                "{\"evaluations\":[1]}",
                "{\"context\":1}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"x\",\"properties\":[]}}"
            })
    void anIncompleteOrMistypedEntryIsAnErrorForTheWholeBatch(String body) {
        problem(evaluate(body), 400, "invalid-request");
    }

    @Test
    void oneCallAnswersAThousandQuestionsButNotOneMore() {
        var one = fleet.question(bob, "device:read").replaceAll("\\s", "");
        evaluate("{\"evaluations\":[" + String.join(",", Collections.nCopies(1000, one)) + "]}")
                .statusCode(200)
                .body("evaluations", hasSize(1000))
                .body("evaluations.decision", everyItem(equalTo(true)));
        var many = IntStream.rangeClosed(0, 1000).mapToObj(i -> "{}").collect(Collectors.joining(",", "[", "]"));
        problem(evaluate(batch("\"evaluations\":" + many)), 400, "invalid-request")
                .body("errors[0].field", equalTo("evaluations"));
    }

    @Test
    void aUserMayAskABatchOnlyAboutThemselves() {
        var own = batch("\"evaluations\":[{},%s]".formatted(action("device:ssh")));
        bob.withSession()
                .body(own)
                .post("/access/v1/evaluations")
                .then()
                .statusCode(200)
                .body("evaluations.decision", contains(true, false));
        problem(
                bob.withSession()
                        .body(batch("\"evaluations\":[{},{\"subject\":{\"type\":\"user\",\"id\":\"%s\"}}]"
                                .formatted(ada.id())))
                        .post("/access/v1/evaluations")
                        .then(),
                403,
                "permission-denied");
    }

    @Test
    void aBatchRevealsNoApplicationToAUser() {
        var eve = TestUser.named("eve");
        var nowhere = "{\"resource\":{\"type\":\"application\",\"id\":\"%s\"}}".formatted(UUID.randomUUID());
        var question = fleet.question(eve, "device:read");

        eve.withSession()
                .body(question.substring(0, question.length() - 1) + ",\"evaluations\":[{}," + nowhere + "]}")
                .post("/access/v1/evaluations")
                .then()
                .body("evaluations.context.reason", everyItem(equalTo("not-a-member")))
                .body("evaluations[0].context.sufficientRoles", hasSize(4))
                .body("evaluations[1].context.sufficientRoles", hasSize(4));
    }

    @Test
    void theRequestIdIsSentBack() {
        for (var path : new String[] {"evaluation", "evaluations"}) {
            Fleet.gateway()
                    .header("X-Request-ID", "bfe9eb29-ab87-4ca3-be83-a1d5d8305716")
                    .body(batch("\"x\":1"))
                    .post("/access/v1/" + path)
                    .then()
                    .header("X-Request-ID", "bfe9eb29-ab87-4ca3-be83-a1d5d8305716");
        }
    }
}
