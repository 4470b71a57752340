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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Device-key-service is killed in the middle of traffic; what is missing afterwards is measured against the promise. */
class HardKillIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int USES = 500;
    /** A flush begins each second, and takes a moment. */
    private static final Duration PROMISE = Duration.ofMillis(1_500);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int offset = 1000 + ThreadLocalRandom.current().nextInt(20_000);
    private final String origin = "http://localhost:" + new Ports(offset).origin();

    @TempDir
    Path data;

    private String session = "";
    private String gateway = "";

    @Test
    void atMostTheUsesOfTheLastFlushIntervalAreLost() throws Exception {
        List<Instant> answered;
        JsonNode key;
        try (var launcher = LauncherProcess.start(data, offset).awaitUp()) {
            logIn();
            key = post("/v1/device-keys", session, "{\"name\":\"pump\",\"role\":\"device\"}");
            answered = useManyTimes(key.path("key").asText());
            ProcessHandle.of(pidOfDeviceKeys()).orElseThrow().destroyForcibly();
            launcher.awaitExit();
        }
        var killedAt = Instant.now();

        try (var again = LauncherProcess.start(data, offset).awaitUp()) {
            var counted = get("/v1/device-keys/" + key.path("id").asText() + "/usage", session)
                    .path("total")
                    .asLong();
            var last = answered.get(answered.size() - 1);
            var promised = answered.stream()
                    .filter(at -> at.isBefore(last.minus(PROMISE)))
                    .count();

            System.out.printf(
                    "Of %d uses in %d ms, %d were lost; %d may be lost%n",
                    answered.size(),
                    Duration.between(answered.get(0), last).toMillis(),
                    answered.size() - counted,
                    answered.size() - promised);
            assertThat(promised).as("uses before the last flush interval").isPositive();
            assertThat(counted).isBetween(promised, (long) answered.size());
            assertThat(last).isBefore(killedAt);
            again.terminate();
        }
    }

    private long pidOfDeviceKeys() throws IOException {
        var file = data.resolve(Service.DEVICE_KEYS.moduleName()).resolve("pid");
        return Long.parseLong(Files.readString(file).strip());
    }

    /** One use after the other for at least three flush intervals; when each was answered. */
    private List<Instant> useManyTimes(String key) throws Exception {
        var answered = new ArrayList<Instant>();
        var body = "{\"key\":\"%s\",\"permission\":\"device\",\"source\":\"test\"}".formatted(key);
        var until = Instant.now().plusSeconds(4);
        while (answered.size() < USES || Instant.now().isBefore(until)) {
            assertThat(post("/v1/device-keys/verifications", gateway, body)
                            .path("allowed")
                            .asBoolean())
                    .isTrue();
            answered.add(Instant.now());
        }
        return answered;
    }

    private void logIn() throws Exception {
        post("/v1/accounts", "", "{\"email\":\"a@example.com\",\"username\":\"ada\",\"password\":\"correct horse b\"}");
        session = post("/v1/sessions", "", "{\"login\":\"ada\",\"password\":\"correct horse b\"}")
                .path("token")
                .asText();
        var client = Secrets.clients(data).stream()
                .filter(one -> one.id().equals(ServiceClient.GATEWAY))
                .findFirst()
                .orElseThrow();
        var form = "grant_type=client_credentials&client_id=" + client.id() + "&client_secret="
                + URLEncoder.encode(client.secret(), StandardCharsets.UTF_8);
        gateway = send(request("/oauth/token", "")
                        .header("Content-Type", FORM)
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .path("access_token")
                .asText();
    }

    private HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(10));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode post(String path, String token, String body) throws Exception {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode get(String path, String token) throws Exception {
        return send(request(path, token));
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return JSON.readTree(answer.body());
    }
}
