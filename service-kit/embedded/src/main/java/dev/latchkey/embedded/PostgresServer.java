package dev.latchkey.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL that listens on loopback. The server is a process of its own, which outlives a killed parent; its
 * data folder has {@code postmaster.pid}.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Duration STARTUP_WAIT = Duration.ofSeconds(30);
    private static final int MAX_CONNECTIONS = 200;
    /** Of the binaries that the root POM names; a server cannot read the data of another major version. */
    private static final String MAJOR_VERSION = "18";

    private final EmbeddedPostgres server;

    private final String password;

    private PostgresServer(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /**
     * Starts a server whose data stays in the folder, made when it is not there. What it has acknowledged outlives the
     * death of any process and a power failure. Nobody connects to it without the password, also where its data is of a
     * version that asked for none.
     *
     * @param password of letters and digits
     * @throws InterruptedIOException if the thread is interrupted; then nothing is left running
     * @throws IOException if it does not start, or the folder has no data of this major version
     */
    public static PostgresServer start(Path dataFolder, int port, String password, Path log) throws IOException {
        requireReadable(dataFolder);
        var passwords = new PostgresPassword(dataFolder, password);
        var passwordFile = passwords.write();
        var builder = builder(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setDataDirectory(dataFolder)
                .setCleanDataDirectory(false)
                .setPort(port)
                // The library's own argument is -A trust; these are arguments of initdb too, and come later.
                .setLocaleConfig("auth", PostgresPassword.METHOD)
                .setLocaleConfig("pwfile", passwordFile.toString())
                // With which the library finds out that the server is up.
                .setConnectConfig("password", password)
                // The library turns it off: a killed backend then takes acknowledged transactions with it.
                .setServerConfig("synchronous_commit", "on")
                // The library passes -F, which turns it off: a power failure then takes them.
                .setServerConfig("fsync", "on")
                // A page that was half written when the power failed is mended from the log.
                .setServerConfig("full_page_writes", "on");
        try {
            var server = new PostgresServer(startOrLeaveNothing(builder, dataFolder), password);
            passwords.demand(server.address());
            return server;
        } finally {
            Files.delete(passwordFile);
        }
    }

    /** A server that cannot read its data would keep us waiting before it says so. */
    private static void requireReadable(Path dataFolder) throws IOException {
        var version = dataFolder.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR_VERSION)) {
            throw new IOException(dataFolder + " has no data of PostgreSQL " + MAJOR_VERSION);
        }
    }

    /** When the thread is interrupted, the library returns at once, whatever it has begun. */
    private static EmbeddedPostgres startOrLeaveNothing(EmbeddedPostgres.Builder builder, Path dataFolder)
            throws IOException {
        try {
            var started = builder.start();
            if (!Thread.interrupted()) {
                return started;
            }
            awaitOwnProcesses(dataFolder);
            started.close();
            throw new InterruptedIOException("Interrupted while PostgreSQL was starting");
        } catch (RuntimeException | ExceptionInInitializerError failure) {
            awaitOwnProcesses(dataFolder);
            throw new IOException("PostgreSQL did not start", failure);
        }
    }

    /** {@code initdb} leaves a whole cluster or none, and {@code pg_ctl} a server that can be told to stop. */
    private static void awaitOwnProcesses(Path dataFolder) {
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(dataFolder.toString()))
                .forEach(PostgresServer::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit()
                    .orTimeout(STARTUP_WAIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException stubborn) {
            process.destroyForcibly();
        }
    }

    /**
     * Starts a server on a free port; nothing is kept. What it has acknowledged outlives the death of any process, as in
     * production, so that tests may kill what they like.
     */
    public static PostgresServer startEphemeral() {
        return startEphemeral(Map.of());
    }

    /** The same, with further settings of the server. */
    public static PostgresServer startEphemeral(Map<String, String> settings) {
        var builder = builder(ProcessBuilder.Redirect.DISCARD)
                .setRegisterShutdownHook(true)
                // A write to the kernel for each commit, which costs next to nothing.
                .setServerConfig("synchronous_commit", "on")
                // Only a machine that dies would show these two, and its tests die with it.
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off");
        settings.forEach(builder::setServerConfig);
        try {
            return new PostgresServer(builder.start(), "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the library chooses as well, each chosen here on purpose. */
    private static EmbeddedPostgres.Builder builder(ProcessBuilder.Redirect output) {
        return EmbeddedPostgres.builder()
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP_WAIT)
                .setLocaleConfig("locale", "C.UTF-8")
                // An ephemeral one asks for no password, and nobody needs to come from elsewhere.
                .setServerConfig("listen_addresses", "127.0.0.1")
                // Nobody uses a socket file, and a killed server would leave its lock file in the common /tmp.
                .setServerConfig("unix_socket_directories", "")
                // The pools of three services, of the replicas that tests start, and Flyway's connections.
                .setServerConfig("max_connections", Integer.toString(MAX_CONNECTIONS))
                // As production: what reads a date by the session's zone reads it in UTC.
                .setServerConfig("timezone", "UTC")
                .setOutputRedirector(output)
                .setErrorRedirector(output);
    }

    public PostgresAddress address() {
        return new PostgresAddress("127.0.0.1", server.getPort(), "postgres", password);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
