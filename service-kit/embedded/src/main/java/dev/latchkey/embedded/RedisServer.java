package dev.latchkey.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import redis.embedded.core.ExecutableProvider;

/** A real Redis that listens on loopback. */
public final class RedisServer implements AutoCloseable {

    private static final Duration STARTUP_LIMIT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    /** How a server is stopped. */
    @FunctionalInterface
    private interface Stop {
        void run() throws IOException;
    }

    private final int port;
    private final String password;
    private final Stop stop;

    private RedisServer(int port, String password, Stop stop) {
        this.port = port;
        this.password = password;
        this.stop = stop;
    }

    /**
     * Starts a server whose data stays in the folder. What it has acknowledged survives the death of the server and,
     * except for the last second or two, a power failure. It runs detached from this process and its terminal, so that
     * Ctrl-C does not stop it before the services that still write to it. Its process id is in {@code redis.pid}, its
     * log in {@code redis.log}.
     *
     * @param password the password that it requires; only letters and digits
     */
    public static RedisServer start(Path folder, int port, String password) throws IOException {
        Files.createDirectories(folder);
        var pidFile = folder.resolve("redis.pid");
        var executable =
                ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
        // The configuration goes through standard input, since everybody can read a command line.
        var launch = new ProcessBuilder(executable.toString(), "-")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var configuration = launch.outputWriter(StandardCharsets.UTF_8)) {
            configuration.write(
                    """
                    requirepass %s
                    port %d
                    bind 127.0.0.1
                    daemonize yes
                    dir "%s"
                    pidfile "%s"
                    logfile "%s"
                    # Every write is logged before it is answered; snapshots would add nothing to that.
                    appendonly yes
                    save ""
                    # Postgres holds the truth; "always" would make each attempt at a log-in wait for the disk.
                    appendfsync everysec
                    # The log is synced even while it is being rewritten.
                    no-appendfsync-on-rewrite no
                    # A power failure truncates the last entry; everything before it is intact.
                    aof-load-truncated yes
                    # Counts of failures and uses are never evicted.
                    maxmemory-policy noeviction
                    """
                            .formatted(password, port, folder, pidFile, folder.resolve("redis.log")));
        }
        await(launch::isAlive, false, STARTUP_LIMIT);
        if (launch.exitValue() != 0) {
            throw new IOException("Redis exited with " + launch.exitValue() + " while it was starting");
        }
        await(() -> takesPassword(port, password), true, STARTUP_LIMIT);
        var pid = Long.parseLong(Files.readString(pidFile).strip());
        return new RedisServer(port, password, () -> end(pid));
    }

    private static void end(long pid) throws IOException {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().destroy();
            await(process.get()::isAlive, false, STOP_LIMIT);
        }
    }

    private static boolean takesPassword(int port, String password) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(("AUTH " + password + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Does not stop for an interrupt, which would leave a half-started server behind. */
    private static void await(BooleanSupplier state, boolean wanted, Duration limit) throws IOException {
        var deadline = System.nanoTime() + limit.toNanos();
        var interrupted = false;
        try {
            while (state.getAsBoolean() != wanted) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("Redis did not reach the expected state within " + limit.toSeconds() + " s");
                }
                try {
                    TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Starts a server on a free port, which ends with this process; nothing is kept.
     *
     * @param settings further lines of configuration
     */
    public static RedisServer startEphemeral(String... settings) {
        try {
            var port = freePort();
            var server = redis.embedded.RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    // Nothing is written to disk, and nothing is evicted.
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .setting("maxmemory-policy noeviction");
            for (var setting : settings) {
                server = server.setting(setting);
            }
            var built = server.build();
            built.start();
            return new RedisServer(port, "", built::stop);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A port on which nothing listens now. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** {@code redis://:password@host:port}, or without the password if there is none. */
    public String url() {
        return "redis://" + (password.isEmpty() ? "" : ":" + password + "@") + "127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        stop.run();
    }
}
