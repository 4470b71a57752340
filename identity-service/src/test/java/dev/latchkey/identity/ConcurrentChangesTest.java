package dev.latchkey.identity;

import static io.restassured.RestAssured.given;

import dev.latchkey.kit.testing.ConcurrentChangesContract;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jboss.aerogear.security.otp.Totp;

@IdentityServiceTest
class ConcurrentChangesTest extends ConcurrentChangesContract {

    /** Each call generates an RSA key under a lock that all replicas share. */
    private static final Duration IN_SEQUENCE = Duration.ofSeconds(10);

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    /** A call by a new user. */
    private static Supplier<Supplier<Response>> by(BiFunction<Person, RequestSpecification, Response> call) {
        return () -> {
            var person = Person.named("ada");
            var session = person.session();
            return () -> call.apply(person, as(session));
        };
    }

    /** A call on a new API key of a new user. */
    private static Supplier<Supplier<Response>> aboutKey(BiFunction<String, RequestSpecification, Response> call) {
        return () -> {
            var session = Person.named("ada").session();
            String id = as(session)
                    .body("{\"name\":\"ci\"}")
                    .post("/v1/api-keys")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            return () -> call.apply(id, as(session));
        };
    }

    private static String code(String secret) {
        return "{\"code\":\"%s\"}".formatted(new Totp(secret).now());
    }

    /** Somebody with a second factor, their session, and the recovery codes from pairing. */
    private record Paired(Person person, String session, List<String> recoveryCodes) {

        static Paired anew() {
            var person = Person.named("ada");
            var session = person.session();
            String secret = as(session).post("/v1/two-factor/enrolment").path("secret");
            return new Paired(
                    person,
                    session,
                    as(session)
                            .body(code(secret))
                            .post("/v1/two-factor/pairing")
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("recoveryCodes"));
        }

        Response postPassword(String path) {
            return as(session)
                    .body("{\"password\":\"%s\"}".formatted(person.password()))
                    .post(path);
        }
    }

    private static Supplier<Response> pairing() {
        var session = Person.named("ada").session();
        String secret = as(session).post("/v1/two-factor/enrolment").path("secret");
        return () -> as(session).body(code(secret)).post("/v1/two-factor/pairing");
    }

    private static Supplier<Response> challenge() {
        var paired = Paired.anew();
        String pending = paired.person()
                .logIn(paired.person().username(), paired.person().password())
                .path("token");
        return () -> as(pending)
                .body("{\"code\":\"%s\"}".formatted(paired.recoveryCodes().get(0)))
                .post("/v1/sessions/two-factor");
    }

    private static Supplier<Supplier<Response>> confirmedByPassword(String path) {
        return () -> {
            var paired = Paired.anew();
            return () -> paired.postPassword(path);
        };
    }

    private static Supplier<Supplier<Response>> asOperations(String path) {
        var operations = Person.serviceToken("operations", Person.BILLING_SECRET);
        return () -> () -> as(operations).post(path);
    }

    private static Supplier<Supplier<Response>> planChange() {
        var billing = Person.serviceToken("billing", Person.BILLING_SECRET);
        return () -> {
            var id = Person.named("ada").id();
            return () -> as(billing).body("{\"plan\":\"paid\"}").put("/internal/v1/accounts/" + id + "/plan");
        };
    }

    private static Response token() {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "billing")
                .formParam("client_secret", Person.BILLING_SECRET)
                .post("/oauth/token");
    }

    /** A rewrap with something to do: the secret of an enrolment is moved back to the older key. */
    private static Supplier<Response> rewrap() {
        var person = Person.named("ada");
        as(person.session()).post("/v1/two-factor/enrolment").then().statusCode(201);
        Older.sealingKey(person.id());
        var operations = Person.serviceToken("operations", Person.BILLING_SECRET);
        return () -> as(operations).post("/internal/v1/secrets/rewraps");
    }

    @Override
    protected List<Change> changes() {
        return List.of(
                new Change("POST /v1/accounts", 201, () -> Person.stranger("ada")::signUp, "signed-up"),
                new Change(
                        "POST /v1/sessions",
                        201,
                        () -> {
                            var person = Person.named("ada");
                            return () -> person.logIn(person.username(), person.password());
                        },
                        "logged-in"),
                new Change(
                        "PUT /v1/account/password",
                        204,
                        by((person, session) -> session.body(
                                        "{\"currentPassword\":\"%s\",\"newPassword\":\"correct horse %s\"}"
                                                .formatted(person.password(), Instant.now()))
                                .put("/v1/account/password")),
                        "password-changed"),
                new Change(
                        "POST /v1/api-keys",
                        201,
                        by((person, session) ->
                                session.body("{\"name\":\"ci\"}").post("/v1/api-keys")),
                        "api-key-created"),
                new Change(
                        "PATCH /v1/api-keys/{id}",
                        200,
                        aboutKey((id, session) ->
                                session.body("{\"name\":\"cd\"}").patch("/v1/api-keys/" + id)),
                        "api-key-relabelled"),
                new Change(
                        "DELETE /v1/api-keys/{id}",
                        204,
                        aboutKey((id, session) -> session.delete("/v1/api-keys/" + id)),
                        "api-key-revoked"),
                new Change(
                        "POST /v1/api-keys/revocations",
                        200,
                        aboutKey((id, session) ->
                                session.body("{\"ids\":[\"%s\"]}".formatted(id)).post("/v1/api-keys/revocations")),
                        "api-key-revoked"),
                new Change(
                        "POST /v1/two-factor/enrolment",
                        201,
                        by((person, session) -> session.post("/v1/two-factor/enrolment")),
                        "authenticator-enrolment-started"),
                new Change("POST /v1/two-factor/pairing", 200, ConcurrentChangesTest::pairing, "second-factor-enabled"),
                new Change("POST /v1/sessions/two-factor", 201, ConcurrentChangesTest::challenge, "logged-in"),
                new Change(
                        "POST /v1/two-factor/recovery-codes",
                        201,
                        confirmedByPassword("/v1/two-factor/recovery-codes"),
                        "recovery-codes-renewed"),
                new Change(
                        "POST /v1/two-factor/deactivation",
                        204,
                        confirmedByPassword("/v1/two-factor/deactivation"),
                        "second-factor-disabled"),
                new Change("PUT /internal/v1/accounts/{id}/plan", 200, planChange(), "plan-changed"),
                new Change(
                        "POST /v1/sessions/refresh",
                        201,
                        by((person, session) -> session.post("/v1/sessions/refresh")),
                        "session-refreshed"),
                new Change("POST /oauth/token", 200, () -> ConcurrentChangesTest::token, "service-token-issued"),
                new Change(
                        "POST /internal/v1/secrets/rewraps", 200, ConcurrentChangesTest::rewrap, "secrets-rewrapped"),
                new Change(
                        "POST /internal/v1/signing-keys/rotations",
                        201,
                        IN_SEQUENCE,
                        asOperations("/internal/v1/signing-keys/rotations"),
                        List.of("signing-key-rotated")));
    }

    @Override
    protected Map<String, String> changeNothing() {
        return Map.of("POST /oauth/introspect", "It only reads; the first use of a key is recorded.");
    }

    @Override
    protected String occurrences() {
        return "SELECT lower(replace(kind, '_', '-')) AS kind, sum(occurrences)::bigint AS n FROM security_event GROUP BY kind";
    }
}
