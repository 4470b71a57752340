package dev.latchkey.accesscontrol;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches by the rules of the AuthZEN Authorization API 1.0. */
@AccessControlServiceTest
class SearchHttpTest {

    private final TestUser ada = TestUser.named("ada", Plan.PAID);
    private final TestUser bob = TestUser.named("bob");
    private final TestUser eve = TestUser.named("eve");
    private Fleet fleet = new Fleet(ada, "");

    @BeforeEach
    void bobObservesAndEveDevelops() {
        fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.OBSERVER).statusCode(201);
        fleet.add(eve, MemberRole.DEVELOPER).statusCode(201);
    }

    private static ValidatableResponse search(RequestSpecification as, String kind, String body) {
        return as.body(body).post("/access/v1/search/" + kind).then();
    }

    private static String subject(TestUser user) {
        return "\"subject\":{\"type\":\"user\",\"id\":\"%s\"}".formatted(user.id());
    }

    private static String action(String name) {
        return "\"action\":{\"name\":\"%s\"}".formatted(name);
    }

    private String resource() {
        return "\"resource\":{\"type\":\"application\",\"id\":\"%s\"}".formatted(fleet.id());
    }

    private String whoMay(String action, String more) {
        return "{\"subject\":{\"type\":\"user\",\"id\":\"ignored\"}," + action(action) + "," + resource() + more + "}";
    }

    @Test
    void exactlyTheSubjectsThatMayAreFound() {
        List<String> found = search(Fleet.gateway(), "subject", whoMay("device:ssh", ""))
                .statusCode(200)
                .body("results.type", everyItem(equalTo("user")))
                .body("page.next_token", equalTo(""))
                .extract()
                .path("results.id");

        assertThat(found)
                .containsExactlyInAnyOrder(ada.id().toString(), eve.id().toString());
        search(Fleet.gateway(), "subject", whoMay("member:write", ""))
                .body("results.id", contains(ada.id().toString()));
    }

    @Test
    void aUserFindsWhatTheyMayDoAndWhere() {
        var own = Fleet.of(eve, "own", "standard");
        var everywhere = "{%s,%s,\"resource\":{\"type\":\"application\",\"id\":\"ignored\"}}";

        List<String> found = search(
                        eve.withSession(), "resource", everywhere.formatted(subject(eve), action("release:push")))
                .statusCode(200)
                .body("results.type", everyItem(equalTo("application")))
                .extract()
                .path("results.id");
        assertThat(found).containsExactlyInAnyOrder(fleet.id(), own.id());
        search(eve.withSession(), "resource", everywhere.formatted(subject(eve), action("member:write")))
                .body("results.id", contains(own.id()));
        search(bob.withSession(), "action", "{%s,%s}".formatted(subject(bob), resource()))
                .statusCode(200)
                .body("results.name", contains("application:read", "device:read"));
        search(TestUser.named("stranger").withSession(), "action", "{%s,%s}".formatted(subject(bob), resource()))
                .statusCode(403);
    }

    @Test
    void usersMaySearchNeitherForSubjectsNorAboutOthers() {
        problem(search(ada.withSession(), "subject", whoMay("device:ssh", "")), 403, "permission-denied");
        problem(
                search(
                        bob.withSession(),
                        "resource",
                        "{%s,%s,\"resource\":{\"type\":\"application\"}}"
                                .formatted(subject(ada), action("device:ssh"))),
                403,
                "permission-denied");
    }

    @Test
    void anythingUnknownFindsNothing() {
        search(Fleet.gateway(), "subject", whoMay("fly", "")).statusCode(200).body("results", empty());
        search(
                        Fleet.gateway(),
                        "subject",
                        "{\"subject\":{\"type\":\"robot\"},%s,%s}".formatted(action("device:ssh"), resource()))
                .statusCode(200)
                .body("results", empty());
        search(
                        Fleet.gateway(),
                        "action",
                        "{%s,\"resource\":{\"type\":\"application\",\"id\":\"%s\"}}"
                                .formatted(subject(ada), UUID.randomUUID()))
                .statusCode(200)
                .body("results", empty());
        search(
                        Fleet.gateway(),
                        "resource",
                        "{%s,%s,\"resource\":{\"type\":\"device\"}}".formatted(subject(ada), action("device:ssh")))
                .statusCode(200)
                .body("results", empty());
    }

    @Test
    void propertiesAndContextMayHoldAnyText() {
        search(Fleet.gateway(), "subject", whoMay("member:write", ",\"context\":{\"a\":\"\\ud800\"}"))
                .statusCode(200)
                .body("results.id", contains(ada.id().toString()));
    }

    @Test
    void pagesFollowEachOtherWithoutGapsOrRepeats() {
        var found = new ArrayList<String>();
        var token = "";
        do {
            var page = token.isEmpty() ? "{\"limit\":1}" : "{\"limit\":1,\"token\":\"" + token + "\"}";
            var answer = search(Fleet.gateway(), "subject", whoMay("device:read", ",\"page\":" + page))
                    .statusCode(200)
                    .extract();
            found.addAll(answer.path("results.id"));
            token = answer.path("page.next_token");
        } while (!token.isEmpty());

        assertThat(found)
                .containsExactlyInAnyOrder(
                        ada.id().toString(), bob.id().toString(), eve.id().toString());
    }

    @Test
    void actionsComeInPagesToo() {
        var request = "{%s,%s,\"page\":{\"limit\":10%s}}";
        String token = search(Fleet.gateway(), "action", request.formatted(subject(ada), resource(), ""))
                .body("results.size()", equalTo(10))
                .extract()
                .path("page.next_token");
        search(Fleet.gateway(), "action", request.formatted(subject(ada), resource(), ",\"token\":\"" + token + "\""))
                .body("results.size()", equalTo(6))
                .body("page.next_token", equalTo(""));
    }

    @Test
    void aTokenIsValidOnlyForTheRequestThatItAnswered() {
        var limit = ",\"page\":{\"limit\":1%s}";
        String token = search(Fleet.gateway(), "subject", whoMay("device:read", limit.formatted("")))
                .extract()
                .path("page.next_token");
        var next = limit.formatted(",\"token\":\"" + token + "\"");

        search(Fleet.gateway(), "subject", whoMay("device:read", next)).statusCode(200);
        search(Fleet.gateway(), "subject", whoMay("device:read", next).replace("ignored", "changed"))
                .statusCode(200);
        for (var changed : List.of(
                whoMay("device:ssh", next),
                whoMay("device:read", next)
                        .replace(fleet.id(), UUID.randomUUID().toString()),
                whoMay("device:read", next.replace("1,", "2,")),
                whoMay("device:read", next + ",\"context\":{\"a\":1}"),
                whoMay("device:read", next.replace(token, token + "A")),
                whoMay("device:read", next.replace(token, "?")),
                whoMay("device:read", next.replace(token, "")))) {
            problem(search(Fleet.gateway(), "subject", changed), 400, "invalid-request")
                    .body("errors[0].field", equalTo("page.token"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject {}",
                "resource {}",
                "action {}",
                "subject {\"subject\":{\"type\":\"\"}}",
                "subject {\"page\":{\"limit\":\"1\"}}",
                "subject {\"subject\":{\"type\":\"user\"},\"action\":{\"name\":\"\\ud800\"},\"resource\":{\"type\":\"application\",\"id\":\"x\"}}",
                "subject {\"subject\":{\"type\":\"user\"},\"action\":{\"name\":\"x\"},\"resource\":{\"type\":\"application\",\"id\":\"\\udc00\"}}",
                "action {\"page\":1}"
            })
    void anIncompleteOrMistypedRequestIsAnError(String search) {
        var parts = search.split(" ", 2);
        problem(search(Fleet.gateway(), parts[0], parts[1]), 400, "invalid-request");
        problem(
                search(Fleet.gateway(), "subject", whoMay("device:read", ",\"page\":{\"limit\":0}")),
                400,
                "invalid-request");
    }

    @Test
    void theMetadataNamesEveryEndpointBelowThePublicUrl() {
        given().get("/.well-known/authzen-configuration")
                .then()
                .statusCode(200)
                .body("policy_decision_point", equalTo("https://api.latchkey.test"))
                .body("access_evaluation_endpoint", equalTo("https://api.latchkey.test/access/v1/evaluation"))
                .body("access_evaluations_endpoint", equalTo("https://api.latchkey.test/access/v1/evaluations"))
                .body("search_subject_endpoint", equalTo("https://api.latchkey.test/access/v1/search/subject"))
                .body("search_resource_endpoint", equalTo("https://api.latchkey.test/access/v1/search/resource"))
                .body("search_action_endpoint", equalTo("https://api.latchkey.test/access/v1/search/action"));
    }
}
