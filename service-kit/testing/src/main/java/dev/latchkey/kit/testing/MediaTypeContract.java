package dev.latchkey.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A request must say readably what it sends and what it accepts, and JSON must be UTF-8. */
public interface MediaTypeContract extends ServiceContract {

    @TestFactory
    default Stream<DynamicTest> anUnreadableContentTypeIsRefused() {
        return Stream.of(
                        "a",
                        "/",
                        "a/b/c",
                        "application/json; charset",
                        "application/json; charset=",
                        "application/json; a=\"",
                        "application/json, text/plain",
                        "application/json\r\nContent-Type: application/json",
                        "application/json; " + "a=b;".repeat(500))
                .map(type -> DynamicTest.dynamicTest(type, () -> isRefused(type, "{}", 400, "invalid-request")));
    }

    @TestFactory
    default Stream<DynamicTest> anythingButJsonInUtf8IsRefused() {
        return Stream.of(
                        "text/plain",
                        "application/xml",
                        "application/octet-stream",
                        "multipart/form-data",
                        "application/x-www-form-urlencoded; charset=utf-8",
                        "application/json; charset=bogus",
                        "application/json; charset='utf-8'",
                        "application/json; charset=utf-16",
                        "application/json; charset=iso-8859-1",
                        "application/json; charset=utf-8; charset=utf-7")
                .map(type -> DynamicTest.dynamicTest(type, () -> isRefused(type, "{}", 415, "unsupported-media-type")));
    }

    @TestFactory
    default Stream<DynamicTest> everySpellingOfTheJsonMediaTypeIsAccepted() {
        return Stream.of(
                        "APPLICATION/JSON",
                        "application/json;a=b",
                        "application/json ;a=b",
                        "application/json; charset=utf-8",
                        "application/json;charset=\"UTF-8\"")
                .map(type -> DynamicTest.dynamicTest(type, () -> isRefused(type, "{}", 400, "required")));
    }

    @TestFactory
    default Stream<DynamicTest> noOtherEncodingIsGuessed() {
        return Stream.of("UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var body = new String("{\"a\":1}".getBytes(Charset.forName(name)), StandardCharsets.ISO_8859_1);
                    isRefused("application/json", body, 400, "The body is not valid JSON in UTF-8.");
                }));
    }

    @TestFactory
    default Stream<DynamicTest> anUnreadableAcceptHeaderIsRefused() {
        return Stream.of(
                        "a",
                        "/",
                        "a/b/c",
                        "*/*;q=bogus",
                        "*/*;q=2",
                        "*/*;q=",
                        "*/*;a=\"b",
                        "*/*, \u00e9",
                        "*/*,".repeat(300))
                .map(accept -> DynamicTest.dynamicTest(accept, () -> {
                    assertThat(wanted(accept).status()).isEqualTo(400);
                    assertThat(wanted(accept).body()).contains("\"invalid-request\"");
                }));
    }

    @TestFactory
    default Stream<DynamicTest> anAcceptHeaderThatAllowsJsonIsServed() {
        return Stream.of(
                        "",
                        ",",
                        "*/*",
                        "application/*",
                        "application/json;q=0.1",
                        "text/html, */*;q=0.8",
                        "application/json;a=b")
                .map(accept -> DynamicTest.dynamicTest(
                        "'" + accept + "'",
                        () -> assertThat(wanted(accept).status()).isEqualTo(200)));
    }

    /** For any method, since Vert.x's body handler would parse forms. */
    @TestFactory
    default Stream<DynamicTest> aChunkedFormCausesNoServerError() {
        return Stream.of("GET", "OPTIONS", "TRACE", "DELETE", "POST", "FOO").flatMap(method -> Stream.of(
                        "application/x-www-form-urlencoded",
                        "multipart/form-data",
                        "multipart/form-data; boundary=x; charset=utf-8")
                .map(type -> DynamicTest.dynamicTest(method + " " + type, () -> {
                    var answers = RawHttp.exchange(method + " " + userPath()
                            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n4\r\na=%z\r\n0\r\n\r\n");

                    assertThat(answers).singleElement().satisfies(answer -> assertThat(answer.status())
                            .isBetween(200, 499));
                })));
    }

    /** The body of a request that was refused because of its headers is skipped. */
    @Test
    default void theNextRequestOnTheConnectionIsAnswered() throws IOException {
        var body = "{}".repeat(20_000);

        assertThat(RawHttp.exchange("POST " + postPath()
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: a\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body
                        + "GET /v1/nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .extracting(RawHttp.Answer::status)
                .containsExactly(400, 404);
    }

    private void isRefused(String type, String body, int status, String expected) {
        nothingIsMade(() -> {
            var answer = exchange("POST " + postPath(), "Content-Type: " + type + "\r\n", body);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).contains("\"" + expected + "\"");
        });
    }

    private RawHttp.Answer wanted(String accept) {
        return exchange("GET " + userPath(), "Accept: " + accept + "\r\n", "");
    }

    private RawHttp.Answer exchange(String call, String header, String body) {
        try {
            return RawHttp.exchange(call + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                            + tokens().session(account()) + "\r\n" + header + "Content-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .get(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
