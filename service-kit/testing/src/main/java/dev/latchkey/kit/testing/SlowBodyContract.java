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

/** Bodies that come in parts, or slowly, are bounded as others are, and keep no thread waiting. */
public interface SlowBodyContract extends ServiceContract {

    /** In bytes; more than Quarkus reads at once by itself. */
    int HALF_A_BODY = 12_000;

    @Test
    default void aBodyThatHidesItsSizeIsRefusedToo() throws IOException {
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
    default void anotherBodyThatHidesItsSizeIsRead() throws IOException, InterruptedException {
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
    default void anEmptyBodyThatHidesItsSizeIsRefused() throws IOException, InterruptedException {
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
    default void bodiesThatComeSlowlyKeepNobodyElseWaiting() throws IOException {
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
}
