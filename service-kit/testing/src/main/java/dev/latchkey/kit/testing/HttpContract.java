package dev.latchkey.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Scope;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every service answers to bad tokens and bad bodies: the same problem+json, never a 5xx, and nothing written. */
public abstract class HttpContract {

    private static final int MAX_BODY = 64 * 1024;
    private static final int HALF_A_BODY = 12_000;

    /** Tokens that the service verifies. */
    protected abstract TestTokens tokens();

    /** An account that exists, as far as the service can know. */
    protected abstract AccountId account();

    /** A GET that needs a user. */
    protected abstract String userPath();

    /** A POST that takes a JSON object from the account's session. */
    protected abstract String postPath();

    /** A text member of that object. */
    protected abstract String textMember();

    /** How many things the POST has made for the account. */
    protected abstract int made();

    @Test
    void aTokenOfAUserIsAccepted() {
        given().auth()
                .oauth2(tokens().session(account()))
                .get(userPath())
                .then()
                .statusCode(200);
    }

    @Test
    void theOrderOfAllMembersOfATokenIsItsOwnAffair() {
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
    Stream<DynamicTest> anApiKeyThatNobodyHasIsRefused() {
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

    @TestFactory
    Stream<DynamicTest> aBodyThatIsNoJsonObjectIsRefused() {
        return Stream.of(
                        "",
                        "{",
                        "nonsense",
                        "[]",
                        "\"text\"",
                        "42",
                        "null",
                        "{} {}",
                        "{\"a\":1,\"a\":1}",
                        "{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}",
                        "\u0000",
                        "{\"" + textMember() + "\":\"\ud800\"")
                .map(body -> DynamicTest.dynamicTest(
                        "body " + (body.length() > 40 ? body.substring(0, 40) : body),
                        () -> nothingIsMade(() -> problem(post(body).then(), 400, "invalid-request"))));
    }

    @Test
    void aMemberOfTheWrongTypeIsNamed() {
        for (var value : List.of("42", "true", "[]", "{}", "1.5")) {
            nothingIsMade(() -> problem(
                            post("{\"" + textMember() + "\":" + value + "}").then(), 400, "invalid-request")
                    .body("errors.field", hasItem(textMember())));
        }
    }

    @Test
    void aMissingMemberIsNamed() {
        nothingIsMade(() -> problem(post("{\"unknown\":1}").then(), 400, "invalid-request")
                .body("errors.field", hasItem(textMember()))
                .body("errors.find { it.field == '" + textMember() + "' }.code", equalTo("required")));
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        var large = "{\"" + textMember() + "\":\"" + "x".repeat(MAX_BODY) + "\"}";

        nothingIsMade(() -> problem(post(large).then(), 413, "body-too-large"));
    }

    @Test
    void aBodyThatHidesItsSizeIsRefusedToo() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(("POST " + postPath() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Authorization: Bearer " + tokens().session(account())
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var chunk = "x".repeat(MAX_BODY / 2);
            for (var i = 0; i < 3; i++) {
                out.write((Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).contains(" 413 ");
        }
    }

    @Test
    void anotherBodyThatHidesItsSizeIsRead() throws IOException, InterruptedException {
        var body = ("{\"unknown\":\"" + "x".repeat(2 * HALF_A_BODY) + "\"}").getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + postPath()))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + tokens().session(account()))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + textMember() + "\"");
    }

    /** A client that offers to go on in HTTP/2, where no header says that a body comes. */
    @Test
    void http2IsNotSpoken() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + userPath()))
                .version(HttpClient.Version.HTTP_2)
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .version())
                .isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void bodiesOfAnySizeAreRead() {
        for (var size = 1; size < MAX_BODY - 100; size += MAX_BODY / 10) {
            problem(post("{\"unknown\":\"" + "x".repeat(size) + "\"}").then(), 400, "invalid-request")
                    .body("errors.field", hasItem(textMember()));
        }
    }

    @Test
    void anEmptyBodyThatHidesItsSizeIsRefused() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + postPath()))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + tokens().session(account()))
                .timeout(Duration.ofSeconds(10))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[0])))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void bodiesThatComeSlowlyKeepNobodyElseWaiting() throws IOException {
        var moreThanWorkers = 2 * Math.max(200, 8 * Runtime.getRuntime().availableProcessors());
        var token = tokens().session(account());
        var slow = new ArrayList<Socket>();
        try {
            for (var i = 0; i < moreThanWorkers; i++) {
                slow.add(halfABody(token));
            }
            everyEventLoopTurns();
            for (var socket : slow) {
                socket.getOutputStream().write('x');
            }
            everyEventLoopTurns();
            var last = slow.get(moreThanWorkers - 1);
            last.getOutputStream().write(("x".repeat(HALF_A_BODY - 3) + "\"}").getBytes(StandardCharsets.US_ASCII));

            var answer = new BufferedReader(new InputStreamReader(last.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).contains(" 400 ");
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    /** Connections go to the event loops in turn, so that each has seen what came before these. */
    private void everyEventLoopTurns() {
        for (var i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            given().get(userPath()).then().statusCode(401);
        }
    }

    /** A request for nothing in particular, without the second half of its body. */
    private Socket halfABody(String token) throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(10_000);
        var start = "{\"unknown\":\"";
        socket.getOutputStream()
                .write(("POST " + postPath() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Authorization: Bearer " + token
                                + "\r\nContent-Length: " + 2 * HALF_A_BODY + "\r\n\r\n"
                                + start + "x".repeat(HALF_A_BODY - start.length()))
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
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
    void theRequestIdIsTheCallersWhereItIsSafe() {
        given().header("X-Request-Id", "abc-123").get(userPath()).then().header("X-Request-Id", "abc-123");
        given().header("X-Request-Id", "a b").get(userPath()).then().header("X-Request-Id", not(equalTo("a b")));
        given().get("/v1/nothing-here").then().header("X-Request-Id", not(emptyOrNullString()));
    }

    @Test
    void idsThatAreNoneAreNotFound() {
        for (var id : List.of("x", "..%2f", "%00", UUID.randomUUID().toString())) {
            as(tokens().session(account()))
                    .urlEncodingEnabled(false)
                    .get(userPath() + "/nothing/" + id)
                    .then()
                    .statusCode(404);
        }
    }

    private void nothingIsMade(Runnable request) {
        var before = made();
        request.run();
        assertThat(made()).isEqualTo(before);
    }

    private Response post(String body) {
        return as(tokens().session(account()))
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(postPath());
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    /** The answer is a problem with this status and code, and says nothing of the inside. */
    public static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .header("X-Request-Id", not(emptyOrNullString()))
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("urn:latchkey:problem:" + code))
                .body("title", not(emptyOrNullString()))
                .body("detail", not(emptyOrNullString()));
    }
}
