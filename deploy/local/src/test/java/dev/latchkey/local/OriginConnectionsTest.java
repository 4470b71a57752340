package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.kit.connections.ConnectionCounts;
import dev.latchkey.kit.connections.RequestTimeLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many connections the origin allows, which protocol they speak, and what is forwarded to a service. */
class OriginConnectionsTest {

    private static final String OK = lines(
            """
            HTTP/1.1 200 OK|Content-Length: 2|Keep-Alive: timeout=5|Upgrade: h2c|\
            Connection: close|Connection: X-Of-This-Hop|X-Of-This-Hop: a|X-For-All: b||{}""");
    private static final String HTTP2_PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final String AN_EMPTY_SETTINGS_FRAME = "\0\0\0\4\0\0\0\0\0";
    private static final OriginLimits LIMITS = new OriginLimits(
            new ConnectionCounts.Limits(5, 3),
            new RequestTimeLimits.Limits(Duration.ofSeconds(2), Duration.ofSeconds(4)),
            new Forwarder.Limits(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(10)));

    private final Ports ports = new Ports(1000 + ThreadLocalRandom.current().nextInt(20_000));
    private final List<Socket> opened = new ArrayList<>();
    private Origin origin;

    @BeforeEach
    void start() {
        origin = Origin.start(ports, LIMITS);
    }

    @AfterEach
    void stop() throws IOException {
        for (var socket : opened) {
            socket.close();
        }
        origin.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HTTP2_PREFACE,
                HTTP2_PREFACE + AN_EMPTY_SETTINGS_FRAME,
                "PRI * HTTP/2.0\r\nHost: localhost\r\n\r\n",
                "GET /v1/account HTTP/2.0\r\nHost: localhost\r\n\r\n",
                "GET /v1/account HTTP/3\r\nHost: localhost\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n"
            })
    void anotherProtocolIsRefusedInHttp1(String bytes) throws IOException {
        var socket = connectFrom(1);
        write(socket, bytes);

        assertProblem(readAll(socket), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: h2c|Connection: Upgrade, HTTP2-Settings|HTTP2-Settings: AAMAAABkAAQAAP__",
                "Upgrade: h2c|Connection: Upgrade",
                "Upgrade: h2c",
                "Upgrade: h2c|Connection: Upgrade, HTTP2-Settings",
                "Upgrade: h2c|Connection: HTTP2-Settings|Connection: Upgrade|HTTP2-Settings: ?",
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "Upgrade: TLS/1.2, h2c, IRC/6.9|Connection: upgrade"
            })
    void anOfferToUpgradeTheProtocolIsIgnored(String offer) throws Exception {
        for (var body : new String[] {"|", "Content-Length: 4||body", "Transfer-Encoding: chunked||0||"}) {
            var heads = new ArrayBlockingQueue<String>(2);
            try (var service = new FakeService(ports.of(Service.IDENTITY), answersAfter(heads))) {
                var socket = connectFrom(1);
                write(socket, lines("POST /v1/accounts HTTP/1.1|Host: localhost|" + offer + "|" + body));
                write(socket, lines("GET /nothing HTTP/1.1|Host: localhost|Connection: close||"));

                var answers = readAll(socket);
                assertThat(answers).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 404 ");
                assertThat(heads.take()).doesNotContain("upgrade", "settings");
            }
        }
    }

    @Test
    void hopByHopHeadersAreNotForwardedInEitherDirection() throws Exception {
        var heads = new ArrayBlockingQueue<String>(1);
        try (var service = new FakeService(ports.of(Service.IDENTITY), answersAfter(heads))) {
            var socket = connectFrom(1);
            write(
                    socket,
                    lines(
                            """
                            GET /v1/account HTTP/1.1|Host: localhost|TE: trailers|Keep-Alive: timeout=5|\
                            Proxy-Connection: keep-alive|X-Mine: a|X-For-All: b|X-Forwarded-For: 192.0.2.1|\
                            X-Request-Id: mine|Connection: close|Connection: x-mine, X-Forwarded-For|\
                            Connection: ,, X-Request-Id, Host||"""));

            assertThat(readAll(socket))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("X-For-All: b")
                    .doesNotContain("X-Of-This-Hop", "Keep-Alive", "Upgrade");
            assertThat(heads.take())
                    .contains("x-for-all: b")
                    .contains("x-forwarded-for: 127.0.0.1")
                    .containsPattern("host: \\S+")
                    .containsPattern("x-request-id: \\S{36}")
                    .doesNotContain("te: ", "keep-alive", "proxy-connection", "x-mine", "192.0.2.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G",
                "GET /v1/account HTTP/1.1\r\nHost: localhost\r\nX-A: ",
                "POST /v1/accounts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8\r\n\r\nhalf",
                "POST /nothing HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf"
            })
    void anIncompleteRequestEndsItsConnection(String half) throws Exception {
        try (var service = new FakeService(ports.of(Service.IDENTITY), FakeService.FROZEN)) {
            var socket = connectFrom(1);
            write(socket, half);

            var answer = readAll(socket);
            if (half.startsWith("POST /nothing")) {
                assertProblem(answer, 404, "not-found");
            } else {
                assertProblem(answer, 408, "request-timeout");
            }
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws IOException {
        assertThat(readAll(connectFrom(1))).isEmpty();
    }

    @Test
    void connectionsFromOneAddressAreLimited() throws IOException {
        for (var i = 0; i < 3; i++) {
            assertThat(isServed(connectFrom(1))).isTrue();
        }
        assertProblem(readAll(connectFrom(1)), 429, "too-many-connections");
        assertThat(isServed(connectFrom(2))).isTrue();
        assertThat(isServed(connectFrom(3))).isTrue();
        assertProblem(readAll(connectFrom(4)), 503, "unavailable");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void closingAConnectionMakesRoom(int host) throws IOException {
        for (var i = 0; i < 20; i++) {
            var socket = connectFrom(host);
            write(socket, "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertProblem(readAll(socket), 404, "not-found");
        }
    }

    private static FakeService.Behaviour answersAfter(ArrayBlockingQueue<String> heads) {
        return connection -> {
            var head = FakeService.head(connection).toLowerCase(Locale.ROOT);
            if (!head.isEmpty()) {
                heads.add(head);
                if (head.contains("content-length: 4")) {
                    connection.getInputStream().readNBytes(4);
                } else if (head.contains("chunked")) {
                    FakeService.head(connection); // The end of the last chunk looks like the end of a head.
                }
                connection.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
            }
        };
    }

    private boolean isServed(Socket socket) throws IOException {
        write(socket, "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var start = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        return start.equals("HTTP/1.1 404");
    }

    /** From 127.0.0.x. */
    private Socket connectFrom(int host) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(loopback(host), 0));
        socket.connect(new InetSocketAddress(loopback(1), ports.origin()));
        socket.setSoTimeout(10_000);
        opened.add(socket);
        return socket;
    }

    private static InetAddress loopback(int host) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host});
    }

    private static String lines(String text) {
        return text.replace("|", "\r\n");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static void assertProblem(String answer, int status, String code) {
        assertThat(answer)
                .startsWith("HTTP/1.")
                .contains(
                        " " + status + " ",
                        "application/problem+json",
                        "X-Request-Id: ",
                        "Cache-Control: no-store",
                        "X-Content-Type-Options: nosniff",
                        "Referrer-Policy: no-referrer",
                        "\"code\":\"" + code + "\"",
                        "\"status\":" + status);
    }
}
