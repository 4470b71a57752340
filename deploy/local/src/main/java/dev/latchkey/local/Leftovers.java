package dev.latchkey.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends what a killed launcher left running. Each server and service leaves its process id in the data folder. Since ids
 * are reused, a process is ended only if its command line matches.
 */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A file whose first line is a process id, and a part of that process's command line. */
    private record Trace(String file, String commandPart) {}

    private static final List<Trace> TRACES = List.of(
            new Trace("identity-service/pid", "quarkus-run.jar"),
            new Trace("access-control-service/pid", "quarkus-run.jar"),
            new Trace("device-key-service/pid", "quarkus-run.jar"),
            new Trace("redis/redis.pid", "redis-server"),
            new Trace("postgres/postmaster.pid", "postgres"));

    private Leftovers() {}

    static void end(Path folder) {
        for (var trace : TRACES) {
            process(folder.resolve(trace.file()), trace.commandPart()).ifPresent(Leftovers::end);
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile, String commandPart) {
        if (!Files.isReadable(pidFile)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(line -> Long.parseLong(line.strip()))
                    .flatMap(ProcessHandle::of)
                    .filter(process -> commandLine(process).contains(commandPart));
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private static void end(ProcessHandle process) {
        Console.line("Ending a process that an earlier run left behind: " + process.pid());
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException stubborn) {
            process.destroyForcibly();
        } catch (ExecutionException | InterruptedException failure) {
            throw new LocalFailure("Could not end process " + process.pid() + ".", failure);
        }
    }
}
