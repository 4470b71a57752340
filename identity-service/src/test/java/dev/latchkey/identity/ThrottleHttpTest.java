package dev.latchkey.identity;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.domain.identity.AttemptLine;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.FailedAttempts.Owner;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import dev.latchkey.kit.testing.Simultaneously;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@IdentityServiceTest
class ThrottleHttpTest {

    @Inject
    FailedAttempts attempts;

    private static void fail(Person person) {
        for (var i = 0; i < 5; i++) {
            problem(person.logIn(person.username(), "wrong").then(), 401, "invalid-credentials");
        }
    }

    @Test
    void afterFiveFailuresEvenTheRightPasswordWaitsForEitherName() {
        var ada = Person.named("ada");
        fail(ada);

        for (var login : new String[] {ada.username(), ada.email()}) {
            var retryAfter = problem(ada.logIn(login, ada.password()).then(), 429, "too-many-attempts")
                    .extract()
                    .header("Retry-After");
            assertThat(Integer.parseInt(retryAfter)).isEqualTo(1);
        }
    }

    @Test
    void aNameWithoutAnAccountIsThrottledTheSameWay() {
        var nobody = Person.stranger("nobody");
        fail(nobody);

        problem(nobody.logIn(nobody.username(), nobody.password()).then(), 429, "too-many-attempts");
    }

    @Test
    void simultaneousCorrectLogInsAllSucceed() {
        var ada = Person.named("ada");

        var statuses = Simultaneously.call(
                20, i -> ada.logIn(ada.username(), ada.password()).statusCode());

        assertThat(statuses).containsOnly(201);
    }

    @Test
    void correctLogInsAmongAFewWrongOnesAllSucceed() {
        var ada = Person.named("ada");

        var statuses = Simultaneously.call(20, i -> ada.logIn(ada.username(), i % 5 == 0 ? "wrong" : ada.password())
                .statusCode());

        assertThat(Collections.frequency(statuses, 201)).isEqualTo(16);
        assertThat(Collections.frequency(statuses, 401)).isEqualTo(4);
    }

    /**
     * Five guesses, and five more if Redis does not answer in time; other tests, without a real clock and network, are
     * exact.
     */
    @Test
    void simultaneousGuessesDoNotEvadeTheThrottle() {
        var ada = Person.named("ada");
        var statuses = Simultaneously.call(
                48, i -> ada.logIn(ada.username(), "wrong " + i).statusCode());

        assertThat(statuses).containsOnly(401, 429);
        assertThat(Collections.frequency(statuses, 401)).isBetween(5, 10);
    }

    @Test
    void hangingUpDoesNotEvadeTheThrottleEither() throws IOException {
        var ada = Person.named("ada");
        var subject = Owner.of(ada.id()).ofUnknownDevices();
        for (var i = 1; i <= 5; i++) {
            var guesses = i;
            try (var client = new Socket("localhost", RestAssured.port)) {
                client.getOutputStream().write(wrongLogIn(ada).getBytes(StandardCharsets.US_ASCII));
                await().pollInterval(Duration.ofMillis(2))
                        .until(() -> standing(subject).ahead() > 0
                                || standing(subject).history().failures() == guesses);
            }
            await().until(() -> standing(subject).history().failures() == guesses);
        }

        problem(ada.logIn(ada.username(), ada.password()).then(), 429, "too-many-attempts");
    }

    private static String wrongLogIn(Person person) {
        var body = "{\"login\":\"%s\",\"password\":\"wrong\"}".formatted(person.username());
        return "POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private AttemptLine.Standing standing(Subject subject) {
        var onlooker = new AttemptLine.Ticket(UUID.randomUUID(), Instant.now().plusSeconds(1));
        return attempts.lineUp(subject, onlooker, 0, Instant.now()).await().indefinitely();
    }

    @Test
    void anAttackerElsewhereDelaysNeitherTheOwnerNorAKnownDevice() {
        var ada = Person.named("ada");
        var device = ada.logIn(ada.username(), ada.password()).then().extract().<String>path("deviceToken");
        var session = ada.withSession();
        failFrom("203.0.113.1", ada);
        failFrom("2001:db8:0:1::1", ada);
        problem(logInFrom("2001:DB8:0:1:0:0:0:2", ada, ada.password()).then(), 429, "too-many-attempts");

        ada.logIn(ada.username(), ada.password()).then().statusCode(201);
        given().header("X-Forwarded-For", "203.0.113.1")
                .header("Latchkey-Device", device)
                .contentType("application/json")
                .body(ada.credentials(ada.password()))
                .post("/v1/sessions")
                .then()
                .statusCode(201);
        given().header("X-Forwarded-For", "203.0.113.1")
                .cookie("latchkey-device", device)
                .contentType("application/json")
                .body(ada.credentials(ada.password()))
                .post("/v1/sessions")
                .then()
                .statusCode(201);
        session.header("X-Forwarded-For", "203.0.113.1")
                .body("{\"currentPassword\":\"%s\",\"newPassword\":\"a new secret\"}".formatted(ada.password()))
                .put("/v1/account/password")
                .then()
                .statusCode(204);
    }

    private static void failFrom(String address, Person person) {
        for (var i = 0; i < 5; i++) {
            problem(logInFrom(address, person, "wrong").then(), 401, "invalid-credentials");
        }
        problem(logInFrom(address, person, person.password()).then(), 429, "too-many-attempts");
    }

    private static Response logInFrom(String address, Person person, String password) {
        return given().header("X-Forwarded-For", address)
                .contentType("application/json")
                .body(person.credentials(password))
                .post("/v1/sessions");
    }

    @Test
    void theCookieIsOnlyForLogInsAndNoScriptCanReadIt() {
        var ada = Person.named("ada");

        var cookie = ada.logIn(ada.username(), ada.password()).then().extract().header("Set-Cookie");

        assertThat(cookie)
                .startsWith("latchkey-device=")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Strict")
                .containsIgnoringCase("Path=/v1/sessions")
                .containsIgnoringCase("Max-Age=")
                .containsIgnoringCase("Secure");
    }

    @Test
    void aDeviceTokenOpensNothing() {
        var ada = Person.named("ada");
        var device = ada.logIn(ada.username(), ada.password()).then().extract().<String>path("deviceToken");

        problem(given().auth().oauth2(device).get("/v1/account").then(), 401, "invalid-token");
    }

    @Test
    void aWrongPairingCodeIsThrottled() {
        var ada = Person.named("ada");
        var session = ada.withSession();
        session.post("/v1/two-factor/enrolment").then().statusCode(201);
        for (var i = 0; i < 5; i++) {
            problem(
                    session.body("{\"code\":\"000000\"}")
                            .post("/v1/two-factor/pairing")
                            .then(),
                    401,
                    "invalid-code");
        }

        problem(
                session.body("{\"code\":\"000000\"}")
                        .post("/v1/two-factor/pairing")
                        .then(),
                429,
                "too-many-attempts");
    }

    @Test
    void aPairingDoesNotForgiveWrongPasswords() {
        var ada = Person.named("ada");
        var session = ada.withSession();
        var wrong = "{\"currentPassword\":\"wrong\",\"newPassword\":\"a new secret\"}";
        for (var i = 0; i < 4; i++) {
            problem(session.body(wrong).put("/v1/account/password").then(), 401, "invalid-credentials");
        }
        var secret = session.post("/v1/two-factor/enrolment").then().extract().<String>path("secret");
        var code = new org.jboss.aerogear.security.otp.Totp(secret).now();
        session.body("{\"code\":\"%s\"}".formatted(code))
                .post("/v1/two-factor/pairing")
                .then()
                .statusCode(200);

        problem(session.body(wrong).put("/v1/account/password").then(), 401, "invalid-credentials");
        problem(session.body(wrong).put("/v1/account/password").then(), 429, "too-many-attempts");
    }

    @Test
    void confirmingThePasswordIsThrottledToo() {
        var ada = Person.named("ada");
        var session = ada.withSession();
        var body = "{\"currentPassword\":\"wrong\",\"newPassword\":\"a new secret\"}";
        for (var i = 0; i < 5; i++) {
            problem(session.body(body).put("/v1/account/password").then(), 401, "invalid-credentials");
        }

        problem(session.body(body).put("/v1/account/password").then(), 429, "too-many-attempts");
    }
}
