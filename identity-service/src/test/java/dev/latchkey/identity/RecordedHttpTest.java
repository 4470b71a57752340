package dev.latchkey.identity;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What services, sessions and guesses leave in the record. */
@IdentityServiceTest
class RecordedHttpTest {

    @Inject
    Pool pool;

    /** An address that nobody else uses, so that its entries can be found. */
    private final String here = "2001:db8:%x:%x::1".formatted(part(), part());

    private Person ada = Person.stranger("ada");
    private String session = "";

    private static int part() {
        return ThreadLocalRandom.current().nextInt(0x1000, 0x10000);
    }

    @BeforeEach
    void adaLogsIn() {
        ada = Person.named("ada");
        session = ada.session();
    }

    private RequestSpecification ada() {
        return from(session);
    }

    private RequestSpecification from(String token) {
        return given().auth().oauth2(token).header("X-Forwarded-For", here).contentType("application/json");
    }

    private ValidatableResponse events() {
        return ada().get("/v1/account/events").then().statusCode(200);
    }

    /** All entries with this address: kind, occurrences and service client. */
    private List<String> recordedFromHere() {
        var rows = pool.preparedQuery("SELECT kind, sum(occurrences)::bigint AS n, service_client FROM security_event"
                        + " WHERE client_address = $1 GROUP BY kind, service_client ORDER BY kind, service_client")
                .executeAndAwait(Tuple.of(here));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row ->
                        "%s %d %s".formatted(row.getString("kind"), row.getLong("n"), row.getString("service_client")))
                .toList();
    }

    private ValidatableResponse token(String client, String secret, String scope) {
        return given().header("X-Forwarded-For", here)
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", client)
                .formParam("client_secret", secret)
                .formParam("scope", scope)
                .post("/oauth/token")
                .then();
    }

    @Test
    void serviceTokensAndRefusalsAreRecordedButUnknownNamesAreNot() {
        token("billing", Person.BILLING_SECRET, "plans:write").statusCode(200);
        token("billing", Person.BILLING_SECRET, "plans:write").statusCode(200);
        token("billing", "wrong", "plans:write").statusCode(401);
        token("billing", Person.BILLING_SECRET, "secrets:rewrap").statusCode(400);
        token("my-password", "wrong", "plans:write").statusCode(401);

        assertThat(recordedFromHere())
                .containsExactly(
                        "SERVICE_TOKEN_ISSUED 2 billing",
                        "SERVICE_TOKEN_REFUSED 2 billing",
                        "SERVICE_TOKEN_REFUSED 1 null");
    }

    @Test
    void aRefreshAnEnrolmentAndWrongPairingCodesAreRecorded() {
        ada().post("/v1/sessions/refresh").then().statusCode(201);
        ada().post("/v1/two-factor/enrolment").then().statusCode(201);
        for (var i = 0; i < 2; i++) {
            problem(
                    ada().body("{\"code\":\"000000\"}")
                            .post("/v1/two-factor/pairing")
                            .then(),
                    401,
                    "invalid-code");
        }

        assertThat(recordedFromHere())
                .containsExactly(
                        "AUTHENTICATOR_ENROLMENT_STARTED 1 null",
                        "PAIRING_CODE_WRONG 2 null",
                        "SESSION_REFRESHED 1 null");
    }

    @Test
    void aChangeOfPlanNamesWhoAskedForItAndTheSamePlanIsNotRecorded() {
        var billing = Person.serviceToken("billing", Person.BILLING_SECRET);
        var plan = "/internal/v1/accounts/" + ada.id() + "/plan";
        for (var i = 0; i < 2; i++) {
            from(billing)
                    .body("{\"plan\":\"paid\"}")
                    .put(plan)
                    .then()
                    .statusCode(200)
                    .body("plan", equalTo("paid"));
        }

        assertThat(recordedFromHere()).containsExactly("PLAN_CHANGED 1 billing");
        events().body("items[0].kind", equalTo("plan-changed"))
                .body("items[0].subject", equalTo("paid"))
                .body("items[0].serviceClient", equalTo("billing"));
    }

    @Test
    void aNewLabelOfAKeyIsRecordedAndTheSameLabelIsNot() {
        String id = ada().body("{\"name\":\"ci\"}").post("/v1/api-keys").path("id");
        for (var body : List.of("{\"name\":\"cd\"}", "{\"name\":\" cd \"}", "{}", "{\"description\":null}")) {
            ada().body(body).patch("/v1/api-keys/" + id).then().statusCode(200);
        }

        assertThat(recordedFromHere()).containsExactly("API_KEY_CREATED 1 null", "API_KEY_RELABELLED 1 null");
        events().body("items[0].subject", equalTo(id));
    }

    @Test
    void guessesWithinAMinuteAreOneEntryWithACount() {
        for (var i = 0; i < 3; i++) {
            from("").auth()
                    .none()
                    .body("{\"login\":\"%s\",\"password\":\"wrong\"}".formatted(ada.username()))
                    .post("/v1/sessions")
                    .then()
                    .statusCode(401);
        }

        int guesses =
                events().extract().jsonPath().getInt("items.findAll { it.kind == 'log-in-failed' }.occurrences.sum()");
        assertThat(guesses).isEqualTo(3);
        assertThat(events().extract().<List<String>>path("items.kind").stream().filter("log-in-failed"::equals))
                .as("a minute may end in between")
                .hasSizeBetween(1, 2);
    }
}
