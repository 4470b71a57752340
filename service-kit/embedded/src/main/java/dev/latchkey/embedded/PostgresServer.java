package dev.latchkey.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real PostgreSQL that listens on loopback. The server is a process of its own, which outlives a killed parent; its
 * data folder has {@code postmaster.pid}.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);
    private static final int MAX_CONNECTIONS = 200;

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server whose data stays in the folder, made when it is not there, and survives a crash. */
    public static PostgresServer start(Path dataFolder, int port, Path log) throws IOException {
        return new PostgresServer(builder(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setDataDirectory(dataFolder)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setPort(port)
                .start());
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
