package dev.latchkey.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that is interrupted, as by Ctrl-C, at each of its steps. */
class InterruptedStartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"initdb", "pg_ctl"})
    void leavesNoPostgresRunning(String step) throws Exception {
        var data = folder.resolve("data");
        var port = RedisServer.freePort();
        var start = new FutureTask<>(() -> failure(data, port));
        var thread = new Thread(start, "start");
        thread.start();
        awaitChild(step);

        thread.interrupt();

        assertThat(start.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isPresent();
        assertThat(child(data.toString())).isEmpty();
        assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }

    private Optional<IOException> failure(Path data, int port) {
        try (var server = PostgresServer.start(data, port, "secret1", folder.resolve("postgres.log"))) {
            return Optional.empty();
        } catch (IOException givenUp) {
            return Optional.of(givenUp);
        }
    }

    private void awaitChild(String name) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (child(name).isEmpty()) {
            assertThat(System.nanoTime()).as("time until " + name).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private Optional<String> child(String part) {
        return ProcessHandle.current()
                .children()
                .map(child -> child.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()) && line.contains(part))
                .findFirst();
    }
}
