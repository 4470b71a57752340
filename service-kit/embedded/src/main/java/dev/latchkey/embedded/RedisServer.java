package dev.latchkey.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real Redis that listens on loopback. */
public final class RedisServer implements AutoCloseable {

    private final redis.embedded.RedisServer server;
    private final int port;

    private RedisServer(redis.embedded.RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts a server whose data stays in the folder; its process id stands in {@code redis.pid} there. */
    public static RedisServer start(Path dataFolder, int port) throws IOException {
        Files.createDirectories(dataFolder);
        return start(port, "dir " + dataFolder, "pidfile " + dataFolder.resolve("redis.pid"), "appendonly yes");
    }

    /** Starts a server on a free port; nothing is kept. */
    public static RedisServer startEphemeral() {
        try {
            return start(freePort(), "appendonly no");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static RedisServer start(int port, String... settings) throws IOException {
        var builder = redis.embedded.RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("daemonize no");
        for (var setting : settings) {
            builder.setting(setting);
        }
        var server = builder.build();
        server.start();
        return new RedisServer(server, port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** {@code redis://host:port} */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
