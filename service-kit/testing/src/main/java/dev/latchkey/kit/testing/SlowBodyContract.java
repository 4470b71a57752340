package dev.latchkey.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
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
import org.junit.jupiter.api.Test;

/** Bodies that arrive in parts or slowly have the same limits as others, and keep no thread waiting. */
public interface SlowBodyContract extends ServiceContract {

    /** In bytes; more than Quarkus itself reads at a time. */
    int HALF_A_BODY = 12_000;

    @Test
    default void aTooLargeBodyOfUnknownLengthIsRefusedToo() throws IOException {
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
            assertThat(answer.lines().takeWhile(line -> !line.isEmpty()))
                    .anyMatch(line -> line.equalsIgnoreCase("Content-Type: application/problem+json"))
                    .anyMatch(line -> line.startsWith("X-Request-Id: "));
        }
    }

    @Test
    default void aBodyOfUnknownLengthIsRead() throws IOException, InterruptedException {
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

    @Test
    default void anEmptyBodyOfUnknownLengthIsRefused() throws IOException, InterruptedException {
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
    default void slowBodiesKeepNobodyElseWaiting() throws IOException {
        var moreThanWorkers = 2 * Math.max(200, 8 * Runtime.getRuntime().availableProcessors());
        var token = tokens().session(account());
        var slow = new ArrayList<Socket>();
        try {
            for (var i = 0; i < moreThanWorkers; i++) {
                slow.add(halfABody(token));
            }
            letEveryEventLoopRun();
            for (var socket : slow) {
                socket.getOutputStream().write('x');
            }
            letEveryEventLoopRun();
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

    /**
     * Connections are assigned to the event loops round robin, so that afterwards each has processed what came before.
     */
    private void letEveryEventLoopRun() {
        for (var i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            given().get(userPath()).then().statusCode(401);
        }
    }

    /** An incomplete request, without the second half of its body. */
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
}
