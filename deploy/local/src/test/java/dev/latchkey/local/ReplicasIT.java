package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.local.Journal.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas of each service under load, and what befalls them and what they stand on. */
@SuppressWarnings("NullAway.Init") // started once, for all tests
class ReplicasIT {

    private static final Ports PORTS =
            new Ports(1000 + ThreadLocalRandom.current().nextInt(20_000));
    private static final int PEOPLE = 4;
    /** A caller's patience of 2 s, and what a busy machine adds. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration RECOVERY = Duration.ofSeconds(5);

    @TempDir
    static Path data;

    private static Cluster cluster;
    private static Api origin;

    private final Journal journal = new Journal();

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start(data, PORTS);
        origin = Api.ofOrigin(PORTS);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    private interface Trouble {
        void befalls(Service service) throws Exception;
    }

    /** What failed for those who changed things meanwhile. Nothing that was acknowledged is lost, and nothing was done twice. */
    private List<String> failuresWhile(Trouble trouble) throws Exception {
        try (var load = ChangesUnderLoad.start(PORTS, data, journal, PEOPLE)) {
            for (var service : Service.values()) {
                load.awaitRounds(1);
                trouble.befalls(service);
                load.awaitRounds(1);
                cluster.startAgain(service);
            }
            load.awaitRounds(1);
            assertThat(load.duplicates()).isEmpty();
            assertThat(journal.lost()).isEmpty();
            assertThat(journal.count("device-key", State.GONE)).isPositive();
            return load.failures();
        }
    }

    @Test
    void anOrderlyStopFailsNobody() throws Exception {
        assertThat(failuresWhile(cluster::stopOne)).isEmpty();
    }

    /** Each person has one request under way at a time. */
    @Test
    void aKilledReplicaFailsOnlyWhatWasUnderWay() throws Exception {
        assertThat(failuresWhile(cluster::killOne)).hasSizeLessThanOrEqualTo(PEOPLE * Service.values().length);
    }

    @Test
    void aSlowDatabaseMakesChangesSlowAndFailsNone() throws Exception {
        sql(
                "postgres",
                "ALTER SYSTEM SET commit_delay = 100000",
                "ALTER SYSTEM SET commit_siblings = 0",
                "SELECT pg_reload_conf()");
        try (var load = ChangesUnderLoad.start(PORTS, data, journal, PEOPLE)) {
            load.awaitRounds(1);
            assertThat(load.failures()).isEmpty();
        } finally {
            sql(
                    "postgres",
                    "ALTER SYSTEM RESET commit_delay",
                    "ALTER SYSTEM RESET commit_siblings",
                    "SELECT pg_reload_conf()");
        }
    }

    /** An account with something in each service. */
    private record Owner(
            String username, String id, String session, String apiKey, String application, String deviceKey) {

        static Owner signUp() throws Exception {
            var username = "owner" + ThreadLocalRandom.current().nextInt(1_000_000);
            origin.signUp(username).success();
            var session = origin.logIn(username);
            return new Owner(
                    username,
                    origin.get("/v1/account", session).text("id"),
                    session,
                    origin.post("/v1/api-keys", session, "{\"name\":\"ci\"}").text("key"),
                    origin.post("/v1/applications", session, "{\"name\":\"pumps\",\"type\":\"standard\"}")
                            .text("id"),
                    origin.post("/v1/device-keys", session, "{\"name\":\"pump\",\"role\":\"device\"}")
                            .text("key"));
        }

        int verification(String gateway) throws Exception {
            var body = "{\"key\":\"%s\",\"permission\":\"device\"}".formatted(deviceKey);
            return origin.post("/v1/device-keys/verifications", gateway, body).status();
        }

        Api.Answer evaluation(String gateway, String subject) throws Exception {
            return origin.post(
                    "/access/v1/evaluation",
                    gateway,
                    """
                    {"subject":{"type":"user","id":"%s"},"action":{"name":"device:read"},
                     "resource":{"type":"application","id":"%s"}}"""
                            .formatted(subject, application));
        }
    }

    private interface Call {
        int status() throws Exception;
    }

    /** The status, in the time that every answer has. */
    private static int timed(Call call) throws Exception {
        var began = System.nanoTime();
        var status = call.status();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
        return status;
    }

    private static void isWellAgain(Call... calls) throws Exception {
        var began = System.nanoTime();
        var left = new ArrayList<>(List.of(calls));
        while (!left.isEmpty()) {
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("recovery")
                    .isLessThan(RECOVERY);
            if (left.get(0).status() < 300) {
                left.remove(0);
            }
        }
    }

    @Test
    void withoutRedisPeopleLogInAndKeysAreVerified() throws Exception {
        var owner = Owner.signUp();
        var gateway = origin.serviceToken(data, ServiceClient.GATEWAY);
        Call usage = () -> origin.get("/v1/device-keys", owner.session()).status();
        var redis = List.of(Files.readString(data.resolve("redis/redis.pid")).strip());

        signal("-STOP", redis);
        try {
            assertThat(timed(() ->
                            origin.post("/v1/sessions", "", credentials(owner)).status()))
                    .isEqualTo(201);
            assertThat(timed(() -> owner.verification(gateway))).isEqualTo(200);
            assertThat(timed(usage)).isEqualTo(503);
        } finally {
            signal("-CONT", redis);
        }

        isWellAgain(usage, () -> owner.verification(gateway));
    }

    private static String credentials(Owner owner) {
        return "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(owner.username(), Api.PASSWORD);
    }

    @Test
    void withoutIdentityServiceSessionsGoOnAndApiKeysAreTold() throws Exception {
        var owner = Owner.signUp();
        var gateway = origin.serviceToken(data, ServiceClient.GATEWAY);
        Call byApiKey = () -> origin.get("/v1/applications", owner.apiKey()).status();
        var identity = cluster.processesOf(Service.IDENTITY);

        signal("-STOP", identity);
        try {
            assertThat(timed(() ->
                            origin.get("/v1/applications", owner.session()).status()))
                    .isEqualTo(200);
            assertThat(timed(() -> owner.verification(gateway))).isEqualTo(200);
            assertThat(timed(() -> owner.evaluation(gateway, owner.id()).status()))
                    .isEqualTo(200);
            assertThat(timed(byApiKey)).isEqualTo(503);
        } finally {
            signal("-CONT", identity);
        }

        isWellAgain(byApiKey, () -> origin.get("/v1/account", owner.session()).status());
    }

    /** As a replica of this version meets it in the middle of a rolling update. */
    @Test
    void aLaterVersionMayMigrateAndWriteWhatThisOneDoesNotKnow() throws Exception {
        var owner = Owner.signUp();
        var gateway = origin.serviceToken(data, ServiceClient.GATEWAY);
        var friend = Owner.signUp();
        var members = "/v1/applications/" + owner.application() + "/members";
        origin.post(members, owner.session(), "{\"login\":\"" + friend.username() + "\"}")
                .success();
        assertThat(owner.evaluation(gateway, friend.id()).text("decision")).isEqualTo("true");

        sql(
                Service.ACCESS_CONTROL.database(),
                "ALTER TABLE membership DROP CONSTRAINT membership_role_check",
                "ALTER TABLE membership ADD COLUMN since_version_99 text",
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)"
                        + " VALUES (99, '99', 'admirals', 'SQL', 'V99__admirals.sql', 'later', 1, true)",
                "UPDATE membership SET role = 'admiral' WHERE account_id = '" + friend.id() + "'");

        assertThat(owner.evaluation(gateway, friend.id()).text("decision")).isEqualTo("false");
        assertThat(owner.evaluation(gateway, owner.id()).text("decision")).isEqualTo("true");
        var list = origin.get(members, owner.session());
        assertThat(list.status()).isEqualTo(500);
        assertThat(list.json().toString()).doesNotContain("admiral", "membership");
        cluster.stopOne(Service.ACCESS_CONTROL);
        cluster.startAgain(Service.ACCESS_CONTROL);
        assertThat(cluster.said(Service.ACCESS_CONTROL)).contains("admiral");
        origin.send("PATCH", "/v1/applications/" + owner.application(), owner.session(), "{\"name\":\"pumps 2\"}")
                .success();
    }

    private static void sql(String database, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + PORTS.postgres() + "/" + database,
                        "postgres",
                        cluster.secrets().postgresPassword());
                var statement = connection.createStatement()) {
            for (var one : statements) {
                statement.execute(one);
            }
        }
    }

    private static void signal(String name, List<String> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", name));
        command.addAll(processes);
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
