package dev.latchkey.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The end of a request can be read in only one way (RFC 9112, 6.3 and 11.2). A request that can be read in two ways is
 * refused, and nothing that follows on its connection counts as a request: a proxy may have taken it for a body, and
 * not checked who sends it.
 */
public interface FramingContract extends ServiceContract {

    /** The end of a chunked body. */
    String NO_CHUNK = "0\r\n\r\n";

    @TestFactory
    default Stream<DynamicTest> aRequestThatMayEndElsewhereIsRefused() {
        return ambiguous()
                .map(request -> DynamicTest.dynamicTest(request.getKey(), () -> isRefusedAlone(request.getValue())));
    }

    @Test
    default void whatFollowsARefusedRequestIsNotExecuted() {
        var createsSomething = createsSomething();

        nothingIsMade(() -> ambiguous()
                .forEach(request -> assertThatCode(() -> RawHttp.exchange(request.getValue() + createsSomething))
                        .as(request.getKey())
                        .doesNotThrowAnyException()));
    }

    @Test
    default void whatFollowsAnyOtherRequestIsExecuted() throws IOException {
        var before = made();

        assertThat(RawHttp.exchange(post("", "") + createsSomething()))
                .extracting(RawHttp.Answer::status)
                .containsExactly(404, 201);
        assertThat(made()).isEqualTo(before + 1);
    }

    @TestFactory
    default Stream<DynamicTest> aRequestThatEndsWhereItSaysIsFollowedByTheNext() {
        return unambiguous().entrySet().stream()
                .map(request -> DynamicTest.dynamicTest(request.getKey(), () -> {
                    var answers = RawHttp.exchange(request.getValue() + next());
                    assertThat(answers).extracting(RawHttp.Answer::status).containsExactly(404, 404);
                    assertThat(answers.get(1).header("X-Request-Id")).isEqualTo("next");
                }));
    }

    private static void isRefusedAlone(String request) throws IOException {
        var answers = RawHttp.exchange(request + next());

        assertThat(answers).hasSize(1);
        var answer = answers.get(0);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        AnswerHeadersContract.assertSafe(answer::header);
        assertThat(answer.header("X-Request-Id")).isNotEqualTo("next");
        assertThat(answer.body()).contains("\"code\":\"invalid-request\"");
    }

    private static Stream<Map.Entry<String, String>> ambiguous() {
        return Stream.of(
                        ambiguousLengths(),
                        ambiguousCodings(),
                        ambiguousHeads(),
                        ambiguousRequestLines(),
                        brokenChunks())
                .flatMap(table -> table.entrySet().stream());
    }

    private static Map<String, String> ambiguousLengths() {
        var table = new TreeMap<String, String>();
        table.put("a length and chunks", post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", NO_CHUNK));
        table.put("chunks and a length", post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", NO_CHUNK));
        table.put("no length and chunks", post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", NO_CHUNK));
        table.put("two lengths", post("Content-Length: 0\r\nContent-Length: 5\r\n", "12345"));
        for (var length : new String[] {
            "",
            "+0",
            "-0",
            "-1",
            "0 0",
            "0, 5",
            "0x0",
            "0_0",
            "0.0",
            "\u000b0",
            "\u00b2",
            "18446744073709551616",
            "1\r\n 0"
        }) {
            table.put("length [" + length + "]", post("Content-Length: " + length + "\r\n", ""));
        }
        return table;
    }

    private static Map<String, String> ambiguousCodings() {
        var table = new TreeMap<String, String>();
        for (var coding : new String[] {
            "",
            "xchunked",
            "chunked, xchunked",
            "xchunked, chunked",
            "chunked, identity",
            "identity, chunked",
            "identity",
            "gzip, chunked",
            "gzip",
            "chunked, chunked",
            "chunked,",
            "chunked;q=1",
            "\"chunked\"",
            "\u000bchunked",
            "chunked\u0000",
            "\r\n chunked",
            "chunked\r\n , identity"
        }) {
            table.put("coding [" + coding + "]", post("Transfer-Encoding: " + coding + "\r\n", NO_CHUNK));
        }
        for (var second : new String[] {"chunked", "identity", "x"}) {
            table.put(
                    "codings chunked and " + second,
                    post("Transfer-Encoding: chunked\r\nTransfer-Encoding: " + second + "\r\n", NO_CHUNK));
        }
        table.put(
                "chunks in HTTP/1.0",
                "POST /v1/nothing HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n" + NO_CHUNK);
        return table;
    }

    private static Map<String, String> ambiguousHeads() {
        var table = new TreeMap<String, String>();
        for (var line : new String[] {
            "Content-Length : 5",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding\t: chunked",
            "X-A",
            "X A: b",
            ": b",
            "X-A: b\rContent-Length: 5",
            "X-A\r: b",
            "X-A: b\r",
            "X-A: b\u0000",
            "X\u0000A: b",
            "Host: other.example"
        }) {
            table.put("header [" + line + "]", post(line + "\r\n", ""));
        }
        table.put("no host", "GET /v1/nothing HTTP/1.1\r\n\r\n");
        table.put("a folded first header", "GET /v1/nothing HTTP/1.1\r\n Host: x\r\nHost: localhost\r\n\r\n");
        table.put("lines that end in LF", "POST /v1/nothing HTTP/1.1\nHost: x\nContent-Length: 0\n\n");
        table.put("one line that ends in LF", "GET /v1/nothing HTTP/1.1\r\nHost: x\nX-A: b\r\n\r\n");
        table.put("lines that end in CR", "GET /v1/nothing HTTP/1.1\rHost: x\r\r");
        return table;
    }

    private static Map<String, String> ambiguousRequestLines() {
        var table = new TreeMap<String, String>();
        for (var line : new String[] {
            "GET /v1/nothing",
            "GET /v1/nothing HTTP/1.2",
            "GET /v1/nothing HTTP/2.0",
            "GET /v1/nothing HTTP/11",
            "GET /v1/nothing http/1.1",
            "GET /v1/nothing HTTP/1.1x",
            "GET /v1/nothing FTP/1.1",
            "PRI * HTTP/2.0",
            "G ET /v1/nothing HTTP/1.1",
            "G@T /v1/nothing HTTP/1.1",
            "GET /v1/\u0000nothing HTTP/1.1"
        }) {
            table.put("request line [" + line + "]", line + "\r\nHost: localhost\r\n\r\n");
        }
        return table;
    }

    private static Map<String, String> brokenChunks() {
        var table = new TreeMap<String, String>();
        for (var chunks : new String[] {
            "1;a=\"\r\nX\r\n0\r\n\r\n",
            "1;a=\"b\r\nc\"\r\nX\r\n0\r\n\r\n",
            "1;a=\"b\nc\"\r\nX\r\n0\r\n\r\n",
            "1;a\nb\r\nX\r\n0\r\n\r\n",
            "1;a\rb\r\nX\r\n0\r\n\r\n",
            "-1\r\nX\r\n0\r\n\r\n",
            "-0\r\n\r\n",
            "+1\r\nX\r\n0\r\n\r\n",
            "0x1\r\nX\r\n0\r\n\r\n",
            "1_0\r\n0123456789abcdef\r\n0\r\n\r\n",
            "\r\n\r\n",
            ";a\r\n\r\n",
            "80000000\r\nX\r\n0\r\n\r\n",
            "100000001\r\nX\r\n0\r\n\r\n",
            "10000000000000001\r\nX\r\n0\r\n\r\n",
            "1\r\nX0\r\n\r\n",
            "1\r\nXYZ0\r\n\r\n",
            "1\nX\r\n0\r\n\r\n",
            "1\r\nX\n0\r\n\r\n",
            "1\nX\n0\n\n",
            "1\rX\r\n0\r\n\r\n",
            "0\r\nno trailer\r\n\r\n",
            "0\r\nX: y\n\n",
            "0\r\nX",
            "0\r\n"
        }) {
            table.put("chunks [" + chunks + "]", post("Transfer-Encoding: chunked\r\n", chunks));
        }
        return table;
    }

    private static Map<String, String> unambiguous() {
        var table = new TreeMap<String, String>();
        table.put("no body", post("", ""));
        table.put("a leading empty line", "\r\n" + post("", ""));
        table.put("a length", post("Content-Length: 5\r\n", "12345"));
        table.put("chunks", post("Transfer-Encoding: chunked\r\n", "5\r\n12345\r\n" + NO_CHUNK));
        table.put("chunks in capitals", post("TRANSFER-ENCODING: CHUNKED\r\n", "A\r\n0123456789\r\n" + NO_CHUNK));
        table.put("chunks with zeros", post("Transfer-Encoding: chunked\r\n", "0005\r\n12345\r\n000\r\n\r\n"));
        table.put("extended chunks", post("Transfer-Encoding: chunked\r\n", "5;a=\"b;c\"\r\n12345\r\n0;d\r\n\r\n"));
        table.put(
                "a trailer, which is not a header",
                post("Transfer-Encoding: chunked\r\n", "0\r\nContent-Length: 5\r\n\r\n"));
        table.put("a folded header, as one line", post("X-A: b\r\n c\r\n", ""));
        table.put("the absolute form", "GET http://localhost/v1/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return table;
    }

    private static String post(String headers, String body) {
        return "POST /v1/nothing HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
    }

    /** A request after which the service closes the connection. */
    private static String next() {
        return "GET /v1/nothing HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: next\r\nConnection: close\r\n\r\n";
    }

    private String createsSomething() {
        var name = "smuggled " + UUID.randomUUID().toString().substring(0, 8);
        var body = "{\"" + textMember() + "\":\"" + name + "\",\"type\":\"standard\",\"role\":\"device\"}";
        return "POST " + postPath() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nAuthorization: Bearer "
                + tokens().session(account()) + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
