package dev.latchkey.identity;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.latchkey.kit.testing.Simultaneously;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.aerogear.security.otp.Totp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IdentityServiceTest
class SecurityEventsHttpTest {

    @Inject
    Pool pool;

    private Person ada = Person.stranger("ada");
    private String session = "";

    @BeforeEach
    void adaLogsIn() {
        ada = Person.named("ada");
        session = ada.session();
    }

    private RequestSpecification ada() {
        return given().auth().oauth2(session).contentType("application/json");
    }

    private ValidatableResponse events() {
        return ada().queryParam("limit", 100).get("/v1/account/events").then().statusCode(200);
    }

    private List<String> kinds() {
        return events().extract().path("items.kind");
    }

    private record ApiKey(String id, String key) {}

    private ApiKey createKey() {
        var created = ada().body("{\"name\":\"ci\"}")
                .post("/v1/api-keys")
                .then()
                .statusCode(201)
                .extract();
        return new ApiKey(created.path("id"), created.path("key"));
    }

    @Test
    void signUpLogInAndFailuresAreShownNewestFirst() {
        ada.logIn(ada.username(), "wrong").then().statusCode(401);

        events().body("items.kind", equalTo(List.of("log-in-failed", "logged-in", "signed-up")))
                .body("items.address", everyItem(equalTo("127.0.0.1")))
                .body("nextCursor", nullValue());
    }

    @Test
    void eachEventOfAKeyNamesIt() {
        var one = createKey();
        var two = createKey();
        given().auth().oauth2(one.key()).get("/v1/account").then().statusCode(200);
        given().auth().oauth2(one.key()).get("/v1/account").then().statusCode(200);
        ada().delete("/v1/api-keys/" + one.id()).then().statusCode(204);
        ada().body("{\"ids\":[\"%s\",\"%s\"]}".formatted(one.id(), two.id()))
                .post("/v1/api-keys/revocations")
                .then()
                .statusCode(200);

        events().body(
                        "items.kind[0..4]",
                        equalTo(List.of(
                                "api-key-revoked",
                                "api-key-revoked",
                                "api-key-first-used",
                                "api-key-created",
                                "api-key-created")))
                .body("items.subject[0..4]", equalTo(List.of(two.id(), one.id(), one.id(), two.id(), one.id())));
    }

    @Test
    void simultaneousUsesOfAKeyRecordOneFirstUse() {
        var key = createKey();

        Simultaneously.call(
                8, i -> given().auth().oauth2(key.key()).get("/v1/account").statusCode());

        assertThat(kinds()).containsOnlyOnce("api-key-first-used");
    }

    @Test
    void aFirstUseAtAnotherServiceNamesItAndTheAddressThatItSaw() {
        var key = createKey();
        given().auth()
                .oauth2(Person.serviceToken("gateway", Person.GATEWAY_SECRET))
                .formParam("token", key.key())
                .formParam("client_address", "2001:db8::1")
                .post("/oauth/introspect")
                .then()
                .statusCode(200)
                .body("active", equalTo(true));

        events().body("items[0].kind", equalTo("api-key-first-used"))
                .body("items[0].address", equalTo("2001:db8::1"))
                .body("items[0].serviceClient", equalTo("gateway"));
    }

    @Test
    void changesOfThePasswordAndTheSecondFactorAreRecorded() {
        var newPassword = "a new " + ada.password();
        ada().body("{\"currentPassword\":\"wrong\",\"newPassword\":\"%s\"}".formatted(newPassword))
                .put("/v1/account/password")
                .then()
                .statusCode(401);
        ada().body("{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(ada.password(), newPassword))
                .put("/v1/account/password")
                .then()
                .statusCode(204);
        String secret = ada().post("/v1/two-factor/enrolment").then().extract().path("secret");
        var paired = ada().body("{\"code\":\"%s\"}".formatted(new Totp(secret).now()))
                .post("/v1/two-factor/pairing")
                .then()
                .statusCode(200)
                .extract();
        String pending = ada.logIn(ada.username(), newPassword)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        for (var code : List.of("000000", paired.<String>path("recoveryCodes[0]"))) {
            given().auth()
                    .oauth2(pending)
                    .contentType("application/json")
                    .body("{\"code\":\"%s\"}".formatted(code))
                    .post("/v1/sessions/two-factor");
        }
        for (var order : List.of("recovery-codes", "deactivation")) {
            ada().body("{\"password\":\"%s\"}".formatted(newPassword)).post("/v1/two-factor/" + order);
        }

        assertThat(kinds())
                .startsWith(
                        "second-factor-disabled",
                        "recovery-codes-renewed",
                        "logged-in",
                        "second-factor-failed",
                        "second-factor-requested",
                        "second-factor-enabled",
                        "authenticator-enrolment-started",
                        "password-changed",
                        "password-confirmation-failed");
    }

    @Test
    void reachingTheThrottleIsRecordedAndRefusedAttemptsAreNot() {
        for (var i = 0; i < 9; i++) {
            ada.logIn(ada.username(), "wrong");
        }

        assertThat(kinds()).filteredOn("throttle-reached"::equals).hasSize(1);
        int failures =
                events().extract().jsonPath().getInt("items.findAll { it.kind == 'log-in-failed' }.occurrences.sum()");
        assertThat(failures).isBetween(5, 8);
    }

    @Test
    void nobodySeesTheEventsOfOthersAndAListHasPages() {
        Person.named("grace").session();

        String cursor = ada().queryParam("limit", 1)
                .get("/v1/account/events")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("nextCursor");
        ada().queryParam("cursor", cursor)
                .get("/v1/account/events")
                .then()
                .body("items.kind", equalTo(List.of("signed-up")));
        problem(given().get("/v1/account/events").then(), 401, "unauthenticated");
    }

    @Test
    void aRotationOfTheSigningKeysNamesWhoAskedForIt() {
        String kid = given().auth()
                .oauth2(Person.serviceToken("operations", Person.BILLING_SECRET))
                .post("/internal/v1/signing-keys/rotations")
                .then()
                .statusCode(201)
                .extract()
                .path("kid");

        var found = pool.preparedQuery("SELECT service_client, client_address FROM security_event"
                        + " WHERE kind = 'SIGNING_KEY_ROTATED' AND subject = $1")
                .executeAndAwait(Tuple.of(kid));
        assertThat(found).hasSize(1).first().satisfies(row -> {
            assertThat(row.getString("service_client")).isEqualTo("operations");
            assertThat(row.getString("client_address")).isEqualTo("127.0.0.1");
        });
    }
}
