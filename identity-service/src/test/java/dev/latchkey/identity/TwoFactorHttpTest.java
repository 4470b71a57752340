package dev.latchkey.identity;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.latchkey.kit.testing.Simultaneously;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.aerogear.security.otp.Totp;
import org.jboss.aerogear.security.otp.api.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IdentityServiceTest
class TwoFactorHttpTest {

    private static final int STEP_SECONDS = 30;

    private Person ada = Person.stranger("ada");

    @BeforeEach
    void adaSignsUpWithAStepToSpare() {
        ada = Person.named("ada");
        await().until(() -> Instant.now().getEpochSecond() % STEP_SECONDS < STEP_SECONDS - 4);
    }

    /** The code that the app shows now, or showed this many steps ago. */
    private static String code(String secret, int stepsAgo) {
        var step = Instant.now().getEpochSecond() / STEP_SECONDS - stepsAgo;
        return new Totp(secret, new Clock() {
                    @Override
                    public long getCurrentInterval() {
                        return step;
                    }
                })
                .now();
    }

    private String enrol() {
        return ada.withSession()
                .post("/v1/two-factor/enrolment")
                .then()
                .statusCode(201)
                .body("otpauthUri", startsWith("otpauth://totp/Latchkey:"))
                .body("qrCode", startsWith("data:image/png;base64,"))
                .extract()
                .path("secret");
    }

    private Response pair(String code) {
        return ada.withSession().body("{\"code\":\"%s\"}".formatted(code)).post("/v1/two-factor/pairing");
    }

    /** Pairs with the code of the previous step, so that the current one is still unused. */
    private List<String> pairedWith(String secret) {
        return pair(code(secret, 1))
                .then()
                .statusCode(200)
                .body("enabled", equalTo(true))
                .body("recoveryCodes", hasSize(10))
                .extract()
                .path("recoveryCodes");
    }

    private String challenge() {
        return ada.logIn(ada.username(), ada.password())
                .then()
                .statusCode(201)
                .body("twoFactorRequired", equalTo(true))
                .extract()
                .path("token");
    }

    private static Response answer(String challenge, String code) {
        return given().auth()
                .oauth2(challenge)
                .contentType("application/json")
                .body("{\"code\":\"%s\"}".formatted(code))
                .post("/v1/sessions/two-factor");
    }

    @Test
    void nothingChangesUntilThePairingAndThenACodeIsNeeded() {
        var secret = enrol();
        ada.logIn(ada.username(), ada.password()).then().body("twoFactorRequired", equalTo(false));
        pairedWith(secret);

        var challenge = challenge();
        problem(given().auth().oauth2(challenge).get("/v1/account").then(), 403, "user-required");
        var session = answer(challenge, code(secret, 0))
                .then()
                .statusCode(201)
                .body("twoFactorRequired", equalTo(false))
                .extract()
                .<String>path("token");
        given().auth()
                .oauth2(session)
                .get("/v1/account")
                .then()
                .statusCode(200)
                .body("twoFactorEnabled", equalTo(true));
        given().auth()
                .oauth2(session)
                .get("/v1/two-factor")
                .then()
                .body("enabled", equalTo(true))
                .body("recoveryCodesLeft", equalTo(10));
    }

    @Test
    void aCodeIsUsedOnlyOnceIncludingThePairingCode() {
        var secret = enrol();
        pairedWith(secret);

        problem(answer(challenge(), code(secret, 1)).then(), 401, "invalid-code");
        answer(challenge(), code(secret, 0)).then().statusCode(201);
        problem(answer(challenge(), code(secret, 0)).then(), 401, "invalid-code");
        problem(answer(challenge(), code(secret, 2)).then(), 401, "invalid-code");
        problem(answer(challenge(), "nonsense").then(), 401, "invalid-code");
    }

    @Test
    void ofTwoSimultaneousUsesOfOneCodeOneSucceeds() {
        var secret = enrol();
        pairedWith(secret);
        var code = code(secret, 0);
        var challenges = Stream.generate(this::challenge).limit(4).toList();

        var statuses = Simultaneously.call(
                challenges.size(), i -> answer(challenges.get(i), code).statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(201, 401, 401, 401);
    }

    @Test
    void ofSimultaneousPairingsOneSucceeds() {
        var body = "{\"code\":\"%s\"}".formatted(code(enrol(), 0));
        var session = ada.session();

        var statuses = Simultaneously.call(
                3, i -> as(session).body(body).post("/v1/two-factor/pairing").statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409);
    }

    @Test
    void aRecoveryCodeWorksOnceEvenInARace() {
        var codes = pairedWith(enrol());
        var challenges = Stream.generate(this::challenge).limit(3).toList();

        var statuses = Simultaneously.call(
                challenges.size(), i -> answer(challenges.get(i), codes.get(0)).statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(201, 401, 401);
        var session = answer(challenge(), codes.get(1).toUpperCase(Locale.ROOT))
                .then()
                .statusCode(201)
                .extract()
                .<String>path("token");
        given().auth().oauth2(session).get("/v1/two-factor").then().body("recoveryCodesLeft", equalTo(8));
    }

    @Test
    void renewingAndSwitchingOffNeedThePassword() {
        var secret = enrol();
        var old = pairedWith(secret);
        var session = answer(challenge(), code(secret, 0)).then().extract().<String>path("token");
        var right = "{\"password\":\"%s\"}".formatted(ada.password());

        for (var path : List.of("/v1/two-factor/recovery-codes", "/v1/two-factor/deactivation")) {
            problem(as(session).body("{\"password\":\"wrong\"}").post(path).then(), 401, "invalid-credentials");
            problem(as(session).body("{}").post(path).then(), 400, "invalid-request");
        }
        var fresh = as(session)
                .body(right)
                .post("/v1/two-factor/recovery-codes")
                .then()
                .statusCode(201)
                .body("recoveryCodes", hasSize(10))
                .extract()
                .<List<String>>path("recoveryCodes");
        problem(answer(challenge(), old.get(0)).then(), 401, "invalid-code");
        answer(challenge(), fresh.get(0)).then().statusCode(201);

        as(session).body(right).post("/v1/two-factor/deactivation").then().statusCode(204);
        ada.logIn(ada.username(), ada.password()).then().body("twoFactorRequired", equalTo(false));
        problem(as(session).body(right).post("/v1/two-factor/deactivation").then(), 409, "two-factor-not-enabled");
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    @Test
    void eachStateRefusesWhatBelongsToAnother() {
        problem(pair("123456").then(), 409, "two-factor-not-pending");
        var secret = enrol();
        assertThat(enrol()).isNotEqualTo(secret);
        problem(pair(code(secret, 0)).then(), 401, "invalid-code");
        var session = ada.session();
        pairedWith(enrol());
        problem(as(session).post("/v1/two-factor/enrolment").then(), 409, "two-factor-already-enabled");
    }

    @Test
    void anApiKeyCannotTouchTheSecondFactor() {
        var key = ada.withSession()
                .body("{\"name\":\"ci\"}")
                .post("/v1/api-keys")
                .then()
                .extract()
                .<String>path("key");

        problem(as(key).get("/v1/two-factor").then(), 403, "session-required");
        problem(as(key).post("/v1/two-factor/enrolment").then(), 403, "session-required");
        problem(as(key).body("{\"code\":\"1\"}").post("/v1/two-factor/pairing").then(), 403, "session-required");
        problem(
                as(ada.session())
                        .body("{\"code\":\"1\"}")
                        .post("/v1/sessions/two-factor")
                        .then(),
                403,
                "two-factor-challenge-required");
    }

    @Test
    void onlySomebodyWhoKnowsThePasswordChangesIt() {
        var session = ada.session();
        var change = "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}";

        problem(
                as(session)
                        .body(change.formatted("wrong", "a new secret"))
                        .put("/v1/account/password")
                        .then(),
                401,
                "invalid-credentials");
        problem(
                        as(session)
                                .body(change.formatted(ada.password(), "short"))
                                .put("/v1/account/password")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors[0].field", equalTo("newPassword"))
                .body("errors[0].code", equalTo("password-too-short"));
        as(session)
                .body(change.formatted(ada.password(), "a new secret"))
                .put("/v1/account/password")
                .then()
                .statusCode(204);

        problem(ada.logIn(ada.username(), ada.password()).then(), 401, "invalid-credentials");
        ada.logIn(ada.username(), "a new secret").then().statusCode(201);
    }
}
