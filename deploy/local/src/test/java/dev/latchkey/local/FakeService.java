package dev.latchkey.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Listens in place of a service, and deliberately misbehaves. */
final class FakeService implements AutoCloseable {

    /** What is done with each connection, which is closed afterwards. */
    @FunctionalInterface
    interface Behaviour {
        void serve(Socket connection) throws IOException;
    }

    /** Accepts everything, answers nothing, and ends when the other side does: a frozen process. */
    static final Behaviour FROZEN = connection -> connection.getInputStream().readAllBytes();

    static final Behaviour BREAKS_OFF = FakeService::head;

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    FakeService(int port, Behaviour behaviour) throws IOException {
        this.listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        threads.execute(() -> accept(behaviour));
    }

    /** Gives each request the same answer, once all of it has arrived. */
    static Behaviour answers(String answer) {
        return connection -> {
            while (true) {
                var head = head(connection);
                if (head.isEmpty()) {
                    return;
                }
                connection.getInputStream().readNBytes(contentLength(head));
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        };
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    /** The head of the next request; empty if there is none. */
    static String head(Socket connection) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = connection.getInputStream().read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private void accept(Behaviour behaviour) {
        while (!listener.isClosed()) {
            try {
                var connection = listener.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection, behaviour));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket connection, Behaviour behaviour) {
        try (connection) {
            behaviour.serve(connection);
        } catch (IOException otherSideIsGone) {
            // The caller has left, as a service would notice too.
        }
    }

    /** Afterwards the port is free. */
    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        for (var connection : connections) {
            connection.close();
        }
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IOException("Somebody is still being served");
        }
    }
}
