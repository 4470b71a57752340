package dev.latchkey.kit.testing;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.latchkey.domain.kernel.Scope;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every service answers bad tokens, bad bodies and unknown paths with the same problem+json, never with a 5xx. */
public abstract class HttpContract
        implements BodyContract,
                MediaTypeContract,
                SlowBodyContract,
                SlowRequestContract,
                FramingContract,
                UnreadableRequestContract,
                UnknownApiKeyContract,
                AnswerHeadersContract,
                MetricsContract,
                LogContract {

    @Test
    void aTokenOfAUserIsAccepted() {
        given().auth()
                .oauth2(tokens().session(account()))
                .get(userPath())
                .then()
                .statusCode(200);
    }

    @Test
    void theOrderOfATokensMembersDoesNotMatter() {
        as(tokens().reorderedSession(account())).get(userPath()).then().statusCode(200);
    }

    @Test
    void withoutATokenTheAnswerNamesTheScheme() {
        problem(given().get(userPath()).then(), 401, "unauthenticated")
                .header("WWW-Authenticate", startsWith("Bearer"));
        problem(
                given().header("Authorization", "Basic YWRhOmFkYQ==")
                        .get(userPath())
                        .then(),
                401,
                "unauthenticated");
    }

    @TestFactory
    Stream<DynamicTest> aForgedTokenIsRefused() {
        return tokens().forgeries(account()).stream()
                .map(forgery -> DynamicTest.dynamicTest(forgery.what(), () -> problem(
                                given().header("Authorization", "Bearer " + forgery.token())
                                        .get(userPath())
                                        .then(),
                                401,
                                "invalid-token")
                        .header("WWW-Authenticate", startsWith("Bearer"))));
    }

    @TestFactory
    Stream<DynamicTest> anUnknownApiKeyIsRefused() {
        return Stream.of(
                        "lku_", "lku_" + "0".repeat(33), "lku_" + "z".repeat(33), "lku_\u00e9", "lkd_" + "0".repeat(33))
                .map(key -> DynamicTest.dynamicTest(
                        key,
                        () -> problem(
                                given().header("Authorization", "Bearer " + key)
                                        .get(userPath())
                                        .then(),
                                401,
                                "invalid-token")));
    }

    @Test
    void aTokenOfTheWrongKindIsForbidden() {
        problem(
                as(tokens().service("gateway", Scope.ACCOUNTS_READ))
                        .get(userPath())
                        .then(),
                403,
                "user-required");
        problem(as(tokens().pendingSession(account())).get(userPath()).then(), 403, "user-required");
    }

    /** A client that offers an upgrade to HTTP/2, in which no header says whether a body follows. */
    @Test
    void http2IsNotOffered() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + userPath()))
                .version(HttpClient.Version.HTTP_2)
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .version())
                .isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void anUnknownPathOrMethodIsAProblemToo() {
        problem(given().get("/v1/nothing-here").then(), 404, "not-found");
        problem(as(tokens().session(account())).patch(postPath()).then(), 405, "method-not-allowed");
        problem(
                as(tokens().session(account()))
                        .contentType("text/plain")
                        .body("{}")
                        .post(postPath())
                        .then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void theCallersRequestIdIsUsedIfItIsSafe() {
        given().header("X-Request-Id", "abc-123").get(userPath()).then().header("X-Request-Id", "abc-123");
        given().header("X-Request-Id", "a b").get(userPath()).then().header("X-Request-Id", not(equalTo("a b")));
        given().get("/v1/nothing-here").then().header("X-Request-Id", not(emptyOrNullString()));
    }

    @Test
    void malformedIdsAreNotFound() {
        for (var id : List.of("x", "..%2f", "%00", UUID.randomUUID().toString())) {
            as(tokens().session(account()))
                    .urlEncodingEnabled(false)
                    .get(userPath() + "/nothing/" + id)
                    .then()
                    .statusCode(404);
        }
    }
}
