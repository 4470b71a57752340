package dev.latchkey.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Requests that are refused before our code sees them get answers with the usual form and headers. */
public interface UnreadableRequestContract extends ServiceContract {

    @TestFactory
    default Stream<DynamicTest> aMalformedQueryOrPathIsRefused() {
        return Stream.of(
                        "?x=%",
                        "?x=%zz",
                        "?x=a|b",
                        "?x={}",
                        "?x=^",
                        "?x=\"",
                        "?x=<>",
                        "?x=\\",
                        "?x=`",
                        "/%",
                        "/%zz",
                        "/a|b",
                        "/{}",
                        "/^",
                        "/\\",
                        "?a?b#c#d")
                .map(target -> DynamicTest.dynamicTest(
                        target, () -> isAProblem(get(userPath() + target, ""), 400, "invalid-request")));
    }

    @TestFactory
    default Stream<DynamicTest> aRequestThatIsTooLongIsRefusedWithTheReason() {
        return Stream.of(
                DynamicTest.dynamicTest(
                        "query",
                        () -> isAProblem(get(userPath() + "?cursor=" + "a".repeat(5000), ""), 414, "uri-too-long")),
                DynamicTest.dynamicTest(
                        "path", () -> isAProblem(get(userPath() + "/" + "a".repeat(5000), ""), 414, "uri-too-long")),
                DynamicTest.dynamicTest(
                        "method",
                        () -> isAProblem(
                                "A".repeat(5000) + " / HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, "uri-too-long")),
                DynamicTest.dynamicTest(
                        "one header",
                        () -> isAProblem(
                                get(userPath(), "X-A: " + "a".repeat(20_000) + "\r\n"), 431, "headers-too-large")),
                DynamicTest.dynamicTest(
                        "many headers",
                        () -> isAProblem(get(userPath(), "X-A: b\r\n".repeat(3000)), 431, "headers-too-large")));
    }

    @TestFactory
    default Stream<DynamicTest> aRequestThatIsNotForUsIsRefused() {
        return Stream.of(
                DynamicTest.dynamicTest(
                        "TLS", () -> isAProblem("\u0016\u0003\u0001\u0002\u0000\r\n\r\n", 400, "invalid-request")),
                DynamicTest.dynamicTest(
                        "a malformed host",
                        () -> isAProblem(
                                "GET /v1/nothing HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
                                400,
                                "invalid-request")),
                DynamicTest.dynamicTest(
                        "a malformed cookie",
                        () -> isAProblem(get(userPath(), "Cookie: \u0001\r\n"), 400, "invalid-request")),
                DynamicTest.dynamicTest("no path", () -> isAProblem(get("*", ""), 404, "not-found")),
                DynamicTest.dynamicTest("a path without root", () -> isAProblem(get("v1", ""), 404, "not-found")),
                DynamicTest.dynamicTest(
                        "a tunnel",
                        () -> isAProblem(
                                "CONNECT other.example:443 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                                404,
                                "not-found")),
                DynamicTest.dynamicTest(
                        "an unknown expectation",
                        () -> isAProblem(
                                get(userPath(), "Expect: 200-maybe\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n",
                                417,
                                "request-refused")));
    }

    @Test
    default void theCallersRequestIdIsKeptIfItWasReadInTime() throws IOException {
        assertThat(RawHttp.exchange(get(userPath() + "?x=%", "X-Request-Id: abc-123\r\n"))
                        .get(0)
                        .header("X-Request-Id"))
                .isEqualTo("abc-123");
    }

    private static void isAProblem(String request, int status, String code) throws IOException {
        var answers = RawHttp.exchange(request);

        assertThat(answers).hasSize(1);
        var answer = answers.get(0);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        AnswerHeadersContract.assertSafe(answer::header);
        assertThat(answer.body())
                .contains("\"type\":\"urn:latchkey:problem:" + code + "\"")
                .contains("\"status\":" + status)
                .contains("\"code\":\"" + code + "\"")
                .contains("\"title\":\"")
                .contains("\"detail\":\"");
    }

    private static String get(String target, String headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
    }
}
