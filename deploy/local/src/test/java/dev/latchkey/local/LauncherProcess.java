package dev.latchkey.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The launcher as a real process, started as {@code deploy/local/run} starts it. */
final class LauncherProcess implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("latchkey.root"));
    private static final Duration UP_LIMIT = Duration.ofMinutes(4);
    private static final Duration DOWN_LIMIT = Duration.ofMinutes(1);

    private static final Pattern SERVERS = Pattern.compile("/(postgres|redis-server[^/]*)$");

    private final Process process;
    private final Path output;

    private LauncherProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static LauncherProcess start(Path data, int portOffset, String... options) throws IOException {
        Files.createDirectories(data);
        var output = Files.createTempFile(data, "launcher-", ".out");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                ROOT.resolve("deploy/local/target/latchkey-local.jar").toString(),
                "--root",
                ROOT.toString(),
                "--data",
                data.toString(),
                "--port-offset",
                Integer.toString(portOffset)));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
        return new LauncherProcess(builder.start(), output);
    }

    LauncherProcess awaitUp(String sign) throws InterruptedException {
        var deadline = System.nanoTime() + UP_LIMIT.toNanos();
        while (!output().contains(sign)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("The launcher did not come up:\n" + output());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return this;
    }

    LauncherProcess awaitUp() throws InterruptedException {
        return awaitUp("Stop with Ctrl-C");
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends SIGTERM, and returns the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(DOWN_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The launcher did not end:\n" + output());
        }
        return process.exitValue();
    }

    /**
     * Ctrl-C: the terminal sends SIGINT to the whole process group, and so to what the launcher has started, except for
     * Postgres and Redis, which have left the group. A SIGTERM follows, since a build in the background may ignore
     * SIGINT.
     */
    int ctrlC() throws IOException, InterruptedException {
        var group = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(member ->
                        !SERVERS.matcher(member.info().command().orElse("")).find())
                .map(member -> Long.toString(member.pid()))
                .toList();
        for (var signal : List.of("-INT", "-TERM")) {
            var command = new ArrayList<>(List.of("kill", signal));
            command.addAll(group);
            new ProcessBuilder(command).start().waitFor();
        }
        return awaitExit();
    }

    /** Waits until the launcher has started a process with this in its command line. */
    void awaitChild(String part) throws InterruptedException {
        var deadline = System.nanoTime() + UP_LIMIT.toNanos();
        while (process.descendants()
                .noneMatch(child -> child.info().commandLine().orElse("").contains(part))) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("The launcher did not start " + part + ":\n" + output());
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    /** Kills it without letting it stop anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            terminate();
        }
    }
}
