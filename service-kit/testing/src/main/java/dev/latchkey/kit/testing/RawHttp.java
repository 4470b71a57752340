package dev.latchkey.kit.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP by hand, for what no client would send. Each character is sent as one byte. */
public final class RawHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String END_OF_HEAD = "\r\n\r\n";

    private RawHttp() {}

    /** One of the answers on a connection. */
    public record Answer(int status, Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /**
     * Sends all of the text, and reads until the service closes the connection.
     *
     * @throws java.net.SocketTimeoutException if it does not
     */
    public static List<Answer> exchange(String sent) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    private static List<Answer> parse(String received) {
        var answers = new ArrayList<Answer>();
        var rest = received;
        while (!rest.isEmpty()) {
            var lines = List.of(rest.substring(0, rest.indexOf(END_OF_HEAD)).split("\r\n", -1));
            var headers = new TreeMap<String, String>();
            for (var line : lines.subList(1, lines.size())) {
                var colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            rest = rest.substring(rest.indexOf(END_OF_HEAD) + END_OF_HEAD.length());
            var body = new StringBuilder();
            rest = "chunked".equals(headers.get("transfer-encoding"))
                    ? readChunks(rest, body)
                    : read(rest, Integer.parseInt(headers.getOrDefault("content-length", "0")), body);
            answers.add(new Answer(Integer.parseInt(lines.get(0).split(" ", -1)[1]), headers, body.toString()));
        }
        return answers;
    }

    /** Appends this many bytes to a body, and returns what follows. */
    private static String read(String rest, int bytes, StringBuilder body) {
        body.append(rest, 0, bytes);
        return rest.substring(bytes);
    }

    private static String readChunks(String rest, StringBuilder body) {
        var size = -1;
        while (size != 0) {
            var line = rest.indexOf("\r\n");
            size = Integer.parseInt(rest.substring(0, line), 16);
            rest = read(rest.substring(line + 2), size, body).substring(2);
        }
        return rest;
    }
}
