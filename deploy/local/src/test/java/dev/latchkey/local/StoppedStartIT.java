package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C before everything is up is not a failure: no error is printed, and nothing is left running. */
class StoppedStartIT {

    private final int offset = 1000 + ThreadLocalRandom.current().nextInt(20_000);

    @TempDir
    Path data;

    @Test
    void stopsWhileTheServicesStart() throws Exception {
        try (var launcher = LauncherProcess.start(data, offset)) {
            launcher.awaitChild(Service.DEVICE_KEYS.jar(Path.of("")).toString());
            assertStopsSilently(launcher);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"initdb", "pg_ctl"})
    void stopsWhilePostgresStarts(String step) throws Exception {
        try (var launcher = LauncherProcess.start(data, offset, "--infra-only")) {
            launcher.awaitChild(step);
            var began = System.nanoTime();
            assertStopsSilently(launcher);
            assertThat(System.nanoTime() - began)
                    .as("nanoseconds until it stopped")
                    .isLessThan(20_000_000_000L);
        }
        try (var again = LauncherProcess.start(data, offset, "--infra-only").awaitUp()) {
            again.terminate();
        }
    }

    /** The exit code is that of a process ended by a signal: 128 plus the signal's number. */
    private void assertStopsSilently(LauncherProcess launcher) throws Exception {
        assertThat(launcher.ctrlC()).isIn(130, 143);
        assertThat(launcher.output()).doesNotContain("latchkey:", "is up", "\tat ", "xception");
        RunningProcesses.assertNone(data);
    }
}
