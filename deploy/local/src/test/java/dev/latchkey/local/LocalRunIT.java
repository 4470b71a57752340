package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.local.journey.Journey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged services as real processes, on real Postgres and Redis, started and stopped as people start and stop
 * them.
 */
class LocalRunIT {

    private final int offset = 1000 + ThreadLocalRandom.current().nextInt(20_000);
    private final Ports ports = new Ports(offset);

    @TempDir
    Path data;

    @Test
    void theJourneyWorksSurvivesARestartAndLeavesNothingRunning() throws Exception {
        try (var launcher = LauncherProcess.start(data, offset).awaitUp()) {
            walk(data);
            assertThat(launcher.output())
                    .contains("Everything is up", "/q/swagger-ui", "curl -s localhost:" + ports.origin());
            assertThat(status(ports.origin(), "/internal/v1/accounts?login=ada"))
                    .isEqualTo(404);
            assertThat(status(ports.of(Service.IDENTITY), "/q/swagger-ui/")).isEqualTo(200);
            assertOnlyTheOwnerReads("secrets.json", "service-clients.json");
            signUp(201);
            launcher.terminate();
        }
        assertNothingRuns(data);

        try (var killed = LauncherProcess.start(data, offset).awaitUp()) {
            signUp(409);
            killed.kill();
        }
        assertThat(RunningProcesses.of(data))
                .as("what a killed launcher leaves behind")
                .isNotEmpty();

        try (var next = LauncherProcess.start(data, offset).awaitUp()) {
            assertThat(next.output()).contains("Ending a process that an earlier run left behind");
            signUp(409);
        }
        assertNothingRuns(data);
    }

    @Test
    void anEphemeralRunKeepsNothing() throws Exception {
        try (var launcher = LauncherProcess.start(data, offset, "--ephemeral", "--infra-only")
                .awaitUp()) {
            assertThat(launcher.output()).contains("quarkus:dev").doesNotContain("Everything is up");
            assertThat(data.resolve("ephemeral/postgres/PG_VERSION")).exists();
            launcher.terminate();
        }
        assertNothingRuns(data.resolve("ephemeral"));
        try (var left = Files.list(data.resolve("ephemeral"))) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("launcher.lock");
        }
    }

    @Test
    void aTakenPortIsOneClearLine() throws Exception {
        try (var taken = new ServerSocket(ports.of(Service.ACCESS_CONTROL));
                var launcher = LauncherProcess.start(data, offset)) {
            assertThat(launcher.awaitExit()).isEqualTo(1);
            assertThat(launcher.output().lines())
                    .singleElement()
                    .asString()
                    .contains("Port " + taken.getLocalPort() + ", which access-control-service needs, is taken");
        }
    }

    @Test
    void aBrokenDataFolderIsOneClearLine() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "broken");
        try (var launcher = LauncherProcess.start(data, offset, "--infra-only")) {
            assertThat(launcher.awaitExit()).isEqualTo(1);
            assertThat(launcher.output().lines().filter(line -> line.startsWith("latchkey:")))
                    .singleElement()
                    .asString()
                    .contains("Postgres did not start with the data in " + data.resolve("postgres"));
            assertThat(launcher.output()).doesNotContain("\tat ");
        }
        assertNothingRuns(data);
    }

    @Test
    void oneDataFolderHasOneLauncher() throws Exception {
        try (var first = LauncherProcess.start(data, offset, "--infra-only").awaitUp();
                var second = LauncherProcess.start(data, offset + 1, "--infra-only")) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output().lines()).singleElement().asString().contains("is already running");
            assertThat(first.terminate()).isNotEqualTo(1);
        }
        assertNothingRuns(data);
    }

    private void walk(Path folder) throws Exception {
        var printed = new ByteArrayOutputStream();
        try {
            assertThat(new Journey(ports, folder, new PrintStream(printed, true, StandardCharsets.UTF_8)).run())
                    .isGreaterThan(40);
        } catch (RuntimeException failure) {
            throw new AssertionError(printed.toString(StandardCharsets.UTF_8), failure);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .doesNotContainPattern("lk[uds]_\\w{10}")
                .doesNotContainPattern("eyJ\\w{20}");
    }

    private void signUp(int expected) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + ports.origin() + "/v1/accounts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"mary@example.com\",\"username\":\"mary\",\"password\":\"shelley 1818\"}"))
                .build();
        assertThat(send(request)).isEqualTo(expected);
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build());
    }

    private static int send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private void assertOnlyTheOwnerReads(String... files) throws IOException {
        for (var file : files) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    private void assertNothingRuns(Path folder) {
        RunningProcesses.assertNone(folder);
        Stream.of(ports.origin(), ports.postgres(), ports.redis(), ports.of(Service.IDENTITY))
                .forEach(port -> Ports.requireFree(port, "nobody"));
    }
}
