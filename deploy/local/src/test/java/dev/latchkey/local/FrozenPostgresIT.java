package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Postgres stops answering for a while: every caller is told so in time, and no damage remains afterwards. */
class FrozenPostgresIT {

    /** The 2 s that a caller may have to wait, plus what a busy machine adds. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final int CLIENTS = 3;

    private final Ports ports = new Ports(1000 + ThreadLocalRandom.current().nextInt(20_000));
    private final Api origin = Api.ofOrigin(ports);

    @TempDir
    Path data;

    private record Answered(String question, int status, Duration took) {}

    @Test
    void everyCallIsAnsweredInTimeAndEverythingWorksAfterwards() throws Exception {
        try (var launcher = LauncherProcess.start(data, ports.offset()).awaitUp()) {
            var questions = questions();
            assertThat(ask(questions)).allMatch(told -> told.status() < 300);

            var postgres = postgres();
            signal("-STOP", postgres);
            List<Answered> frozen;
            try {
                assertThat(ask(questions))
                        .allMatch(
                                told -> told.status() == 503, "a 503 each, even while classes are still being loaded");
                frozen = ask(questions);
            } finally {
                signal("-CONT", postgres);
            }
            System.out.printf(
                    "While Postgres was frozen, %d calls were answered, the last after %d ms%n",
                    frozen.size(),
                    frozen.stream()
                            .map(Answered::took)
                            .max(Duration::compareTo)
                            .orElseThrow()
                            .toMillis());
            assertThat(frozen).allMatch(told -> told.status() == 503, "said");
            assertThat(frozen).allMatch(told -> told.took().compareTo(PATIENCE) < 0, "answered in time");

            System.out.printf(
                    "Everything worked again after %d ms%n", recovery(questions).toMillis());
            assertThat(transactionsLeftOpen()).isZero();
        }
    }

    private interface Question {
        Api.Answer ask() throws Exception;
    }

    private record Named(String name, Question question) {}

    /** Questions to each service that read and write, with and without a Hibernate session. */
    private List<Named> questions() throws Exception {
        origin.signUp("ada").success();
        var session = origin.logIn("ada");
        var gateway = origin.serviceToken(data, ServiceClient.GATEWAY);
        var ada = origin.get("/v1/account", session).text("id");
        var application = origin.post("/v1/applications", session, "{\"name\":\"pumps\",\"type\":\"standard\"}")
                .text("id");
        var key = origin.post("/v1/device-keys", session, "{\"name\":\"pump\",\"role\":\"device\"}")
                .text("key");
        var apiKey = origin.post("/v1/api-keys", session, "{\"name\":\"ci\"}").text("key");
        var verification = "{\"key\":\"%s\",\"permission\":\"device\"}".formatted(key);
        var evaluation =
                """
                {"subject":{"type":"user","id":"%s"},"action":{"name":"device:read"},
                 "resource":{"type":"application","id":"%s"}}"""
                        .formatted(ada, application);
        return List.of(
                new Named("account", () -> origin.get("/v1/account", session)),
                new Named("account, by API key", () -> origin.get("/v1/account", apiKey)),
                new Named("log-in", () -> origin.post("/v1/sessions", "", credentials())),
                new Named("API key", () -> origin.post("/v1/api-keys", session, "{\"name\":\"ci\"}")),
                new Named("API keys", () -> origin.get("/v1/api-keys", session)),
                new Named("applications", () -> origin.get("/v1/applications", session)),
                new Named("members", () -> origin.get("/v1/applications/" + application + "/members", session)),
                new Named("evaluation", () -> origin.post("/access/v1/evaluation", gateway, evaluation)),
                new Named(
                        "renaming",
                        () -> origin.send("PATCH", "/v1/applications/" + application, session, "{\"name\":\"pumps\"}")),
                new Named("device keys", () -> origin.get("/v1/device-keys", session)),
                new Named("verification", () -> origin.post("/v1/device-keys/verifications", gateway, verification)),
                new Named(
                        "device key",
                        () -> origin.post("/v1/device-keys", session, "{\"name\":\"pump\",\"role\":\"device\"}")));
    }

    private static String credentials() {
        return "{\"login\":\"ada\",\"password\":\"%s\"}".formatted(Api.PASSWORD);
    }

    /** Several clients ask each question, all at the same time. */
    private static List<Answered> ask(List<Named> questions) throws Exception {
        var calls = questions.stream()
                .flatMap(question -> Stream.<Callable<Answered>>generate(() -> () -> timed(question))
                        .limit(CLIENTS))
                .toList();
        var clients = Executors.newFixedThreadPool(calls.size());
        try {
            var told = new ArrayList<Answered>();
            for (var answer : clients.invokeAll(calls)) {
                told.add(answer.get());
            }
            return told;
        } finally {
            clients.shutdown();
        }
    }

    private static Answered timed(Named named) throws Exception {
        var began = System.nanoTime();
        var status = named.question().ask().status();
        return new Answered(named.name(), status, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Duration recovery(List<Named> questions) throws Exception {
        var began = System.nanoTime();
        var last = List.<Answered>of();
        while (System.nanoTime() - began < RECOVERY.toNanos()) {
            last = ask(questions);
            if (last.stream().allMatch(told -> told.status() < 300)) {
                return Duration.ofNanos(System.nanoTime() - began);
            }
        }
        throw new AssertionError("Not working after " + RECOVERY + ": " + last);
    }

    private List<String> postgres() throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0));
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.children())
                .map(process -> Long.toString(process.pid()))
                .toList();
    }

    private static void signal(String name, List<String> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", name));
        command.addAll(processes);
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    private int transactionsLeftOpen() throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/postgres",
                        "postgres",
                        Secrets.in(data).postgresPassword());
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
