package dev.latchkey.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The baseline: a Vert.x HTTP server, in its own process, that reads the body and always answers the same JSON. */
final class FixedAnswer {

    private static final String ANSWER =
            "{\"decision\":true,\"context\":{\"reason\":\"granted-by-role\",\"role\":\"owner\"}}";
    private static final Duration STARTUP_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private FixedAnswer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it with the JVM options of a service in a local run, except the heap size. It ends with this process. */
    static FixedAnswer start(int port) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseTransparentHugePages",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FixedAnswer.class.getName(),
                        Integer.toString(port))
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        var floor = new FixedAnswer(process, port);
        floor.awaitReady();
        return floor;
    }

    private void awaitReady() {
        var limit = Instant.now().plus(STARTUP_LIMIT);
        while (!isListening()) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                throw new IllegalStateException("The fixed-answer server did not start on port " + port);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean isListening() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** One event loop for each core, as Quarkus has. */
    public static void main(String[] arguments) {
        var port = Integer.parseInt(arguments[0]);
        var vertx = Vertx.vertx();
        for (var i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                    .requestHandler(request -> request.body().onSuccess(body -> request.response()
                            .putHeader("Content-Type", "application/json")
                            .end(ANSWER)))
                    .listen();
        }
    }
}
