package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.kit.connections.ConnectionCounts;
import dev.latchkey.kit.connections.RequestTimeLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the origin answers when a service does not, and that it never waits long. */
class OriginTest {

    private static final String TO_IDENTITY = "/v1/account";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(700);
    private static final int CONNECTIONS_OF_AN_ADDRESS = 150;
    private static final OriginLimits LIMITS = new OriginLimits(
            new ConnectionCounts.Limits(CONNECTIONS_OF_AN_ADDRESS + 1, CONNECTIONS_OF_AN_ADDRESS),
            new RequestTimeLimits.Limits(Duration.ofSeconds(2), Duration.ofSeconds(3)),
            new Forwarder.Limits(Duration.ofMillis(500), Duration.ofSeconds(4), ANSWER_LIMIT));

    private final Ports ports = new Ports(1000 + ThreadLocalRandom.current().nextInt(20_000));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Origin origin;

    @BeforeEach
    void start() {
        origin = Origin.start(ports, LIMITS);
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    @Test
    void aFrozenServiceIsAGatewayTimeout() throws Exception {
        try (var frozen = identity(FakeService.FROZEN)) {
            var began = System.nanoTime();
            var answer = send(request(TO_IDENTITY).header("X-Request-Id", "mine-1"));

            assertProblem(answer, 504, "gateway-timeout", "mine-1");
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(ANSWER_LIMIT.minusMillis(50), ANSWER_LIMIT.multipliedBy(3));
        }
    }

    @Test
    void aFrozenServiceIsAGatewayTimeoutForACallWithABodyToo() throws Exception {
        try (var frozen = identity(FakeService.FROZEN)) {
            var answer = send(request(TO_IDENTITY).POST(HttpRequest.BodyPublishers.ofString("x".repeat(40_000))));

            assertProblem(answer, 504, "gateway-timeout");
        }
    }

    @Test
    void waitingForAConnectionToAFrozenServiceTakesNoLongerThanOtherCalls() throws Exception {
        try (var frozen = identity(FakeService.FROZEN)) {
            var began = System.nanoTime();
            var answers = IntStream.range(0, 100)
                    .mapToObj(i -> http.sendAsync(request(TO_IDENTITY).build(), HttpResponse.BodyHandlers.ofString()))
                    .toList();

            assertThat(answers.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                    .hasSize(100)
                    .containsOnly(503, 504);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void aServiceThatIsDownIsUnavailable() throws Exception {
        var answer = send(request(TO_IDENTITY).header("X-Request-Id", "mine-2"));

        assertProblem(answer, 503, "unavailable", "mine-2");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void aServiceThatBreaksOffIsABadGateway() throws Exception {
        try (var breaking = identity(FakeService.BREAKS_OFF)) {
            var answer = send(request(TO_IDENTITY));

            assertProblem(answer, 502, "bad-gateway");
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        }
    }

    @Test
    void aHeadRequestIsAnsweredWithoutABody() throws Exception {
        var answer = send(request(TO_IDENTITY).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void aSlowCallerUsesUpItsOwnTimeNotTheServices() throws Exception {
        try (var service = identity(FakeService.answers(OK));
                var socket = connect()) {
            write(
                    socket,
                    "POST /v1/accounts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 8\r\n\r\nhalf");
            CompletableFuture.runAsync(
                            () -> write(socket, "half"),
                            CompletableFuture.delayedExecutor(
                                    ANSWER_LIMIT.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS))
                    .join();

            assertThat(readAll(socket)).contains(" 200 OK");
        }
    }

    @Test
    void aCallerThatNeverSendsTheRestIsToldSoInTheEnd() throws Exception {
        try (var frozen = identity(FakeService.FROZEN);
                var socket = connect()) {
            write(
                    socket,
                    "POST /v1/accounts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 8\r\n\r\nhalf");

            assertThat(readAll(socket)).contains(" 408 ", "\"code\":\"request-timeout\"", "X-Request-Id: ");
        }
    }

    @Test
    void aPathOfNoServiceIsNotFound() throws Exception {
        assertProblem(send(request("/internal/v1/accounts").header("X-Request-Id", "a b")), 404, "not-found", "a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/account HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n",
                "GET /v1/account HTTP/1.1\r\nHost: localhost\r\nno header\r\n\r\n",
                "GET  /v1/account  HTTP/9.x\r\n\r\n"
            })
    void aMalformedRequestIsReported(String text) throws Exception {
        assertThat(raw(text)).startsWith("HTTP/1.").contains(" 400 ", "\"code\":\"invalid-request\"", "X-Request-Id: ");
    }

    @Test
    void tooLargeHeadersAndTooLongPathsAreReported() throws Exception {
        assertThat(raw("GET /v1/account HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n"))
                .contains(" 431 ", "\"code\":\"headers-too-large\"", "X-Request-Id: ", "application/problem+json");
        assertThat(raw("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .contains(" 414 ", "\"code\":\"uri-too-long\"", "X-Request-Id: ", "application/problem+json");
    }

    @Test
    void theServiceAndTheCallerSeeTheSameRequestId() throws Exception {
        var seen = new ArrayBlockingQueue<String>(1);
        try (var service = identity(connection -> {
            seen.add(FakeService.head(connection));
            write(connection, OK);
        })) {
            var answer = send(request(TO_IDENTITY).header("X-Request-Id", "x".repeat(2_000)));

            var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
            assertThat(UUID.fromString(id)).isNotNull();
            assertThat(seen.take()).containsOnlyOnce("X-Request-Id: " + id);
        }
    }

    @Test
    void callersThatLeaveEarlyLeaveNoTraceInTheOutput() throws Exception {
        try (var printed = new PrintedLines()) {
            leave("POST /v1/account HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf of it", "");
            leave(
                    "POST /v1/account HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
                    "");
            leave("GET /v1/account HTTP/1.1\r\nHost: localhost\r\n\r\n", "");
            leave(
                    "GET /v1/account HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nthe beginning");

            assertThat(printed.lines()).isEmpty();
        }
    }

    /** Once with a reset, as by a killed caller, and once without. */
    private void leave(String begun, String answer) throws Exception {
        for (var abruptly : new boolean[] {true, false}) {
            var asked = new CountDownLatch(1);
            var left = new CountDownLatch(1);
            try (var service = identity(connection -> {
                FakeService.head(connection);
                write(connection, answer);
                asked.countDown();
                try {
                    FakeService.FROZEN.serve(connection);
                } finally {
                    left.countDown();
                }
            })) {
                try (var caller = connect()) {
                    write(caller, begun);
                    asked.await();
                    caller.setSoLinger(abruptly, 0);
                }
                assertThat(left.await(10, TimeUnit.SECONDS))
                        .as("the service sees that the caller has left")
                        .isTrue();
            }
        }
    }

    @Test
    void aBodyOfUnknownLengthIsForwardedWhateverUpgradeTheCallerOffers() throws Exception {
        var offersHttp2 = HttpClient.newHttpClient();
        var body = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[5_000]));
        try (var service = identity(connection -> {
            FakeService.head(connection);
            FakeService.head(connection); // The end of the last chunk looks like the end of a head.
            write(connection, OK);
        })) {
            var answer =
                    offersHttp2.send(request(TO_IDENTITY).POST(body).build(), HttpResponse.BodyHandlers.discarding());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    private FakeService identity(FakeService.Behaviour behaviour) throws IOException {
        return new FakeService(ports.of(Service.IDENTITY), behaviour);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.origin() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (var socket = connect()) {
            write(socket, request);
            socket.shutdownOutput();
            return readAll(socket);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), ports.origin());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertProblem(
                answer,
                status,
                code,
                answer.headers().firstValue("X-Request-Id").orElse("missing"));
        assertThat(UUID.fromString(answer.headers().firstValue("X-Request-Id").orElseThrow()))
                .isNotNull();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code, String requestId)
            throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Request-Id")).contains(requestId);
        var problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("type").asText()).isEqualTo("urn:latchkey:problem:" + code);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
    }
}
