package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.local.Journal.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills Postgres under load, first one backend and then all of it, and then checks that everything acknowledged is
 * still there.
 */
class KilledPostgresIT {

    private static final int PEOPLE = 4;

    private final int offset = 1000 + ThreadLocalRandom.current().nextInt(20_000);
    private final Ports ports = new Ports(offset);
    private final Journal journal = new Journal();

    @TempDir
    Path data;

    @Test
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        try (var launcher = LauncherProcess.start(data, offset).awaitUp()) {
            try (var load = ChangesUnderLoad.start(ports, data, journal, PEOPLE)) {
                load.awaitRounds(1);
                var killedAt = System.nanoTime();
                killABackend();
                load.awaitRounds(1);
                System.out.printf(
                        "Everybody completed a round within %d ms after a backend was killed%n",
                        Duration.ofNanos(System.nanoTime() - killedAt).toMillis());
                killAllOfPostgres();
            }
            launcher.kill();
        }
        assertEverythingWasChanged();

        try (var again = LauncherProcess.start(data, offset).awaitUp()) {
            assertThat(journal.lost()).isEmpty();
        }
    }

    private void assertEverythingWasChanged() {
        for (var kind : List.of("account", "application", "member", "api-key", "device-key")) {
            System.out.printf(
                    "%s: %d created, %d undone%n",
                    kind, journal.count(kind, State.PRESENT), journal.count(kind, State.GONE));
            assertThat(journal.count(kind, State.PRESENT)).as(kind + " created").isPositive();
        }
        for (var kind : List.of("member", "api-key", "device-key")) {
            assertThat(journal.count(kind, State.GONE)).as(kind + " undone").isPositive();
        }
    }

    /** The postmaster then ends all other backends, and recovers from its log. */
    private void killABackend() throws SQLException {
        assertThat(ProcessHandle.of(aBackend()).orElseThrow().destroyForcibly()).isTrue();
    }

    private long aBackend() throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/postgres",
                        "postgres",
                        Secrets.in(data).postgresPassword());
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pid FROM pg_stat_activity WHERE datname = '"
                        + Service.ACCESS_CONTROL.database() + "' AND backend_type = 'client backend' LIMIT 1")) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private void killAllOfPostgres() throws IOException {
        var pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0);
        var postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        var others = postmaster.children().toList();
        assertThat(others).isNotEmpty();
        assertThat(postmaster.destroyForcibly()).isTrue();
        others.forEach(ProcessHandle::destroyForcibly);
        others.forEach(process -> process.onExit().join());
    }
}
