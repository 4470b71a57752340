package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Calls a local run through its origin, as its users do, or a service directly, as inside the cluster. */
final class Api {

    static final String PASSWORD = "correct horse b";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Longer than the origin may take for any answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    private Api(int port) {
        this.url = "http://localhost:" + port;
    }

    static Api ofOrigin(Ports ports) {
        return new Api(ports.origin());
    }

    static Api inside(Ports ports, Service service) {
        return new Api(ports.of(service));
    }

    record Answer(int status, JsonNode json) {

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        JsonNode success() {
            assertThat(isSuccess()).as(status + " " + json).isTrue();
            return json;
        }

        String text(String member) {
            return success().path(member).asText();
        }
    }

    /** @param bearer the caller's token; empty for none */
    Answer send(String method, String path, String bearer, String body) throws IOException, InterruptedException {
        return send(request(path, bearer)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer post(String path, String bearer, String body) throws IOException, InterruptedException {
        return send("POST", path, bearer, body);
    }

    Answer get(String path, String bearer) throws IOException, InterruptedException {
        return send(request(path, bearer));
    }

    Answer delete(String path, String bearer) throws IOException, InterruptedException {
        return send(request(path, bearer).DELETE());
    }

    Answer signUp(String username) throws IOException, InterruptedException {
        return post(
                "/v1/accounts",
                "",
                "{\"email\":\"%s@example.com\",\"username\":\"%s\",\"password\":\"%s\"}"
                        .formatted(username, username, PASSWORD));
    }

    /** A session of an account. */
    String logIn(String username) throws IOException, InterruptedException {
        var body = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD);
        return post("/v1/sessions", "", body).text("token");
    }

    /** A token for a service client of the run with this data. */
    String serviceToken(Path data, String clientId) throws IOException, InterruptedException {
        var client = Secrets.clients(data).stream()
                .filter(one -> one.id().equals(clientId))
                .findFirst()
                .orElseThrow();
        var form = "grant_type=client_credentials&client_id=" + client.id() + "&client_secret="
                + URLEncoder.encode(client.secret(), StandardCharsets.UTF_8);
        return send(request("/oauth/token", "")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .text("access_token");
    }

    private HttpRequest.Builder request(String path, String bearer) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }
}
