package dev.latchkey.identity;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.latchkey.kit.testing.RawHttp;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IdentityServiceTest
class OAuthHttpTest {

    private static RequestSpecification basic(String id, String secret) {
        return given().auth().preemptive().basic(id, secret);
    }

    private static RequestSpecification gateway() {
        return given().auth().oauth2(Person.serviceToken("gateway", Person.GATEWAY_SECRET));
    }

    private static RequestSpecification billing() {
        return given().auth()
                .oauth2(Person.serviceToken("billing", Person.BILLING_SECRET))
                .contentType("application/json");
    }

    private static ValidatableResponse introspect(String token) {
        return gateway().formParam("token", token).post("/oauth/introspect").then();
    }

    @Test
    void aClientAuthenticatesByHeaderOrForm() {
        basic("billing", Person.BILLING_SECRET)
                .formParam("grant_type", "client_credentials")
                .post("/oauth/token")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(900))
                .body("scope", equalTo("accounts:read plans:write"));
        given().formParams(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "billing",
                        "client_secret", Person.BILLING_SECRET,
                        "scope", "plans:write"))
                .post("/oauth/token")
                .then()
                .statusCode(200)
                .body("scope", equalTo("plans:write"));
    }

    @Test
    void twoSecretsCanBeLiveTogether() {
        assertThat(Person.serviceToken("gateway", Person.GATEWAY_SECRET)).isNotEmpty();
        assertThat(Person.serviceToken("gateway", Person.GATEWAY_NEXT_SECRET)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "billing, lks_0000000000000000000000000020cZA8M, client_credentials, plans:write, 401, invalid_client",
        "billing, wrong, client_credentials, plans:write, 401, invalid_client",
        "billing, '', client_credentials, plans:write, 401, invalid_client",
        "nobody, lks_0000000000000000000000000013O2rKG, client_credentials, plans:write, 401, invalid_client",
        "billing, lks_0000000000000000000000000013O2rKG, password, plans:write, 400, unsupported_grant_type",
        "billing, lks_0000000000000000000000000013O2rKG, client_credentials, access:evaluate, 400, invalid_scope",
        "billing, lks_0000000000000000000000000013O2rKG, client_credentials, 'a\"b', 400, invalid_scope"
    })
    void refusalsFollowTheStandard(String id, String secret, String grant, String scope, int status, String error) {
        basic(id, secret)
                .formParam("grant_type", grant)
                .formParam("scope", scope)
                .post("/oauth/token")
                .then()
                .statusCode(status)
                .contentType(startsWith("application/json"))
                .body("error", equalTo(error));
    }

    @Test
    void aMalformedTokenRequestIsRefused() {
        for (var body : List.of(
                "",
                "grant_type=client_credentials",
                "grant_type=client_credentials&grant_type=client_credentials&client_id=billing&client_secret=x",
                "grant_type=client_credentials&client_id=billing&client_id=billing&client_secret=x")) {
            given().contentType("application/x-www-form-urlencoded")
                    .body(body)
                    .post("/oauth/token")
                    .then()
                    .statusCode(400)
                    .body("error", equalTo("invalid_request"));
        }
        given().header("Authorization", "Basic !!!")
                .formParam("grant_type", "client_credentials")
                .post("/oauth/token")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic"))
                .body("error", equalTo("invalid_client"));
        basic("billing", Person.BILLING_SECRET)
                .formParam("grant_type", "client_credentials")
                .formParam("client_secret", Person.BILLING_SECRET)
                .post("/oauth/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    /** RFC 6749, 5.2: every error has the same format. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-www-form-urlencoded|x=%zz",
                "application/x-www-form-urlencoded|=",
                "application/x-www-form-urlencoded|token=%",
                "application/x-www-form-urlencoded|token=%ff&grant_type=%ff",
                "application/x-www-form-urlencoded|&&&",
                "application/x-www-form-urlencoded|token=a&token=b&grant_type=a&grant_type=b",
                "application/x-www-form-urlencoded; charset=bogus|token=a",
                "application/x-www-form-urlencoded; charset='utf-8'|token=a",
                "application/x-www-form-urlencoded; charset=|token=a",
                "a/b/c|token=a",
                "application/json|{}",
                "text/plain|token=a",
                "multipart/form-data|token=a"
            })
    void everyErrorHasTheFormatOfTheStandard(String type, String body) throws IOException {
        var token = Person.serviceToken("gateway", Person.GATEWAY_SECRET);
        for (var path : List.of("/oauth/token", "/oauth/introspect")) {
            var answer = RawHttp.exchange(
                            "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(path, token, type, body.length(), body))
                    .get(0);
            var error = JsonPath.from(answer.body());

            assertThat(answer.status()).isEqualTo(400);
            assertThat(error.getString("error")).isEqualTo("invalid_request");
            assertThat(error.getString("error_description")).isNotEmpty();
            assertThat(error.getString("code")).isEqualTo("invalid-request");
            assertThat(error.getInt("status")).isEqualTo(400);
        }
    }

    @Test
    void errorsBeforeTheCallHaveThatFormatToo() {
        basic("billing", Person.BILLING_SECRET)
                .contentType("application/x-www-form-urlencoded")
                .body("token=" + "a".repeat(70_000))
                .post("/oauth/token")
                .then()
                .statusCode(413)
                .contentType("application/json")
                .body("error", equalTo("invalid_request"));
        given().get("/oauth/token").then().statusCode(405).body("error", equalTo("invalid_request"));
        given().formParam("token", "x")
                .post("/oauth/introspect")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    /** A client with the correct secret is not guessing, and never waits because of others. */
    @Test
    void refusedClientsAreLimitedAndValidOnesAreNot() {
        var statuses = IntStream.range(0, 130)
                .map(i -> from("203.0.113.77", basic("billing", "wrong")).statusCode())
                .boxed()
                .toList();

        assertThat(statuses).containsOnly(401, 429).endsWith(429);
        assertThat(Collections.frequency(statuses, 401)).isBetween(60, 120);
        from("203.0.113.77", basic("billing", "wrong"))
                .then()
                .header("Retry-After", not(nullValue()))
                .body("error", equalTo("temporarily_unavailable"))
                .body("code", equalTo("too-many-attempts"));
        assertThat(from("203.0.113.77", basic("billing", Person.BILLING_SECRET)).statusCode())
                .isEqualTo(200);
        assertThat(from("203.0.113.78", basic("billing", "wrong")).statusCode()).isEqualTo(401);
    }

    private static Response from(String address, RequestSpecification client) {
        return client.header("X-Forwarded-For", address)
                .formParam("grant_type", "client_credentials")
                .post("/oauth/token");
    }

    /** Whatever path leads to the call, and however the form is sent. */
    @ParameterizedTest
    @ValueSource(strings = {"/oauth/token", "/oauth/token/", "/oauth/token;a=b", "/oauth/%74oken"})
    void theErrorHasTheFormatOfTheStandardOnEveryPathToTheCall(String path) throws IOException {
        for (var method : List.of("POST", "GET", "OPTIONS")) {
            var answer = RawHttp.exchange(
                            "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n4\r\na=%%z\r\n0\r\n\r\n"
                                    .formatted(method, path))
                    .get(0);

            assertThat(answer.status()).isBetween(200, 499);
            if (answer.status() >= 400) {
                assertThat(JsonPath.from(answer.body()).getString("error")).isEqualTo("invalid_request");
            }
        }
    }

    @Test
    void aFormMayBeChunked() throws IOException {
        var body = "grant_type=client_credentials&client_id=billing&client_secret=" + Person.BILLING_SECRET;
        var answer = RawHttp.exchange(
                        "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                                .formatted(body.length(), body))
                .get(0);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aFormThatClaimsToBeLatin1IsAccepted() {
        basic("billing", Person.BILLING_SECRET)
                .contentType("application/x-www-form-urlencoded; charset=ISO-8859-1")
                .body("grant_type=client%5fcredentials")
                .post("/oauth/token")
                .then()
                .statusCode(200);
    }

    @Test
    void introspectionDescribesAToken() {
        var ada = Person.named("ada");
        var key = ada.withSession()
                .body("{\"name\":\"ci\"}")
                .post("/v1/api-keys")
                .then()
                .extract();

        introspect(ada.session())
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("active", equalTo(true))
                .body("token_type", equalTo("session"))
                .body("sub", equalTo(ada.id().toString()))
                .body("username", equalTo(ada.username()))
                .body("$", hasKey("exp"));
        introspect(key.path("key"))
                .body("active", equalTo(true))
                .body("token_type", equalTo("api_key"))
                .body("sub", equalTo(ada.id().toString()))
                .body("username", equalTo(ada.username()))
                .body("$", not(hasKey("exp")));
        introspect(Person.serviceToken("billing", Person.BILLING_SECRET))
                .body("token_type", equalTo("service"))
                .body("client_id", equalTo("billing"))
                .body("scope", equalTo("accounts:read plans:write"));

        ada.withSession().delete("/v1/api-keys/" + key.path("id")).then().statusCode(204);
        assertThat(introspect(key.path("key")).statusCode(200).extract().asString())
                .isEqualTo("{\"active\":false}");
    }

    @Test
    void introspectionRevealsNothingAboutAnInvalidToken() {
        for (var token : List.of("", "nonsense", "lku_" + "0".repeat(33), "a.b.c")) {
            assertThat(introspect(token).statusCode(200).extract().asString()).isEqualTo("{\"active\":false}");
        }
    }

    @Test
    void introspectionRevealsNothingToAnUnauthorisedCaller() {
        var ada = Person.named("ada");

        problem(given().formParam("token", "x").post("/oauth/introspect").then(), 401, "unauthenticated");
        problem(
                given().auth()
                        .oauth2(ada.session())
                        .formParam("token", "x")
                        .post("/oauth/introspect")
                        .then(),
                403,
                "service-required");
        problem(
                given().auth()
                        .oauth2(Person.serviceToken("billing", Person.BILLING_SECRET))
                        .formParam("token", "x")
                        .post("/oauth/introspect")
                        .then(),
                403,
                "insufficient-scope");
    }

    @Test
    void aServiceIsNotAUserAndAUserIsNotAService() {
        var ada = Person.named("ada");

        problem(billing().get("/v1/account").then(), 403, "user-required");
        problem(billing().get("/v1/api-keys").then(), 403, "session-required");
        problem(ada.withSession().get("/internal/v1/accounts/" + ada.id()).then(), 403, "service-required");
        problem(
                gateway()
                        .contentType("application/json")
                        .body("{\"plan\":\"paid\"}")
                        .put("/internal/v1/accounts/" + ada.id() + "/plan")
                        .then(),
                403,
                "insufficient-scope");
    }

    @Test
    void billingSetsThePlanAndOthersReadIt() {
        var ada = Person.named("ada");
        var path = "/internal/v1/accounts/" + ada.id();

        billing()
                .body("{\"plan\":\"paid\"}")
                .put(path + "/plan")
                .then()
                .statusCode(200)
                .body("plan", equalTo("paid"));
        gateway().get(path).then().statusCode(200).body("plan", equalTo("paid"));
        gateway()
                .queryParam("login", ada.email())
                .get("/internal/v1/accounts")
                .then()
                .statusCode(200)
                .body("id", equalTo(ada.id().toString()))
                .body("$", not(hasKey("email")));
        problem(billing().body("{\"plan\":\"gold\"}").put(path + "/plan").then(), 400, "invalid-request");
        problem(
                billing()
                        .body("{\"plan\":\"paid\"}")
                        .put("/internal/v1/accounts/x/plan")
                        .then(),
                404,
                "account-not-found");
        problem(gateway().get("/internal/v1/accounts").then(), 400, "invalid-request");
        problem(
                gateway()
                        .queryParam("login", "nobody-at-all")
                        .get("/internal/v1/accounts")
                        .then(),
                404,
                "account-not-found");
    }

    @Test
    void anybodyCanVerifyATokenWithThePublishedKeys() throws Exception {
        var ada = Person.named("ada");
        var metadata = given().get("/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .extract();
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", startsWith("public"))
                .body("keys", everyItem(not(hasKey("d"))));
        var jwks = new HttpsJwks("http://localhost:" + RestAssured.port + "/.well-known/jwks.json");

        var claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(jwks.getJsonWebKeys()))
                .setExpectedIssuer(metadata.<String>path("issuer"))
                .setExpectedAudience("latchkey")
                .setExpectedType(true, "at+jwt")
                .build()
                .processToClaims(ada.session());

        assertThat(claims.getSubject()).isEqualTo(ada.id().toString());
        assertThat(claims.getClaimValueAsString("scope")).isEqualTo("session");
        assertThat(claims.getStringListClaimValue("amr")).containsExactly("pwd");
        assertThat(claims.getClaimValueAsString("preferred_username")).isEqualTo(ada.username());
        assertThat(claims.hasClaim("auth_time")).isTrue();
        assertThat(claims.getJwtId()).isNotEmpty();
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(7 * 24 * 3600);
        assertThat(metadata.<String>path("token_endpoint")).endsWith("/oauth/token");
    }
}
