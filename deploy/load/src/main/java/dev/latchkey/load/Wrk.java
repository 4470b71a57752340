package dev.latchkey.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Load by wrk, the HTTP benchmarking tool: a closed loop over a number of connections, from one thread. */
final class Wrk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "RESULT ";

    private final Path folder;
    private final int connections;

    Wrk(Path folder, int connections) {
        this.folder = folder;
        this.connections = connections;
    }

    /**
     * The result of one load.
     *
     * @param refused responses other than 2xx and 3xx
     * @param broken connections and requests that got no response
     * @param p50 microseconds
     * @param p99 microseconds
     */
    record Result(long requests, long micros, long refused, long broken, long p50, long p99) {

        double perSecond() {
            return requests * 1e6 / micros;
        }

        private Result requireAllAnswered(String what) {
            if (requests == 0 || refused > 0 || broken > 0) {
                throw new IllegalStateException(
                        what + ": " + refused + " refused and " + broken + " broken of " + requests + " requests");
            }
            return this;
        }
    }

    /** Fails unless every request succeeds. */
    Result post(Call call, int seconds) {
        try {
            var script = folder.resolve("replay.lua");
            try (var resource = Objects.requireNonNull(Wrk.class.getResourceAsStream("/replay.lua"))) {
                Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
            }
            var command = new ArrayList<>(List.of(
                    "wrk",
                    "-t1",
                    "-c" + connections,
                    "-d" + seconds + "s",
                    "--timeout",
                    "10s",
                    "-s",
                    script.toString(),
                    call.url(),
                    "--"));
            command.addAll(call.arguments());
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            var answer = output.lines()
                    .filter(line -> line.startsWith(MARK))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("wrk said: " + output));
            var result = JSON.readValue(answer.substring(MARK.length()), Result.class);
            call.sent(result.requests());
            return result.requireAllAnswered(call.url());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
