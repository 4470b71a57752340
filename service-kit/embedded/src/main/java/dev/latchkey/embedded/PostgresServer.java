package dev.latchkey.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

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

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts a server whose data stays in the folder, made when it is not there, and survives a crash.
     *
     * @throws IOException if it does not start, or the folder has no data of this major version
     */
    public static PostgresServer start(Path dataFolder, int port, Path log) throws IOException {
        requireReadable(dataFolder);
        return new PostgresServer(builder(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setDataDirectory(dataFolder)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setPort(port)
                .start());
    }

    /** A server that cannot read its data would keep us waiting before it says so. */
    private static void requireReadable(Path dataFolder) throws IOException {
        var version = dataFolder.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR_VERSION)) {
            throw new IOException(dataFolder + " has no data of PostgreSQL " + MAJOR_VERSION);
        }
    }

    /** Starts a server on a free port; nothing is kept. */
    public static PostgresServer startEphemeral() {
        try {
            return new PostgresServer(builder(ProcessBuilder.Redirect.DISCARD)
                    .setRegisterShutdownHook(true)
                    .setServerConfig("synchronous_commit", "off")
                    .start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static EmbeddedPostgres.Builder builder(ProcessBuilder.Redirect output) {
        return EmbeddedPostgres.builder()
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP_WAIT)
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", Integer.toString(MAX_CONNECTIONS))
                .setOutputRedirector(output)
                .setErrorRedirector(output);
    }

    public PostgresAddress address() {
        return new PostgresAddress("127.0.0.1", server.getPort(), "postgres", "");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
