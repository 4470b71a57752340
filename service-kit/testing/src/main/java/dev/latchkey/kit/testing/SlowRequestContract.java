package dev.latchkey.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An incomplete request is answered with the reason, and its connection is closed. RequestTimeLimitsTest has all cases.
 */
public interface SlowRequestContract extends ServiceContract {

    /** The limit in tests: shorter than in production, and longer than a busy machine needs. */
    Duration HEAD_TIME_LIMIT = Duration.ofSeconds(6);

    Duration BODY_TIME_LIMIT = Duration.ofSeconds(9);

    @Test
    default void anIncompleteRequestTimesOut() {
        var head = "POST " + postPath() + " HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: slow\r\n";
        var withToken =
                "Content-Type: application/json\r\nAuthorization: Bearer " + tokens().session(account()) + "\r\n";
        var slow = Stream.of(
                        head,
                        head + "Content-Length: 40\r\n\r\n{",
                        head + withToken + "Content-Length: 40\r\n\r\n{",
                        head + withToken + "Content-Length: 40000\r\n\r\n" + "x".repeat(20_000),
                        head + withToken + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")
                .map(request -> CompletableFuture.supplyAsync(() -> exchange(request)))
                .toList();

        for (var answers : slow) {
            assertThat(answers.join()).isNotEmpty();
        }
        assertIsTooLate(slow.get(0).join().get(0));
        for (var answers : slow.subList(2, slow.size())) {
            assertIsTooLate(answers.join().get(0));
            assertThat(answers.join().get(0).header("X-Request-Id")).isEqualTo("slow");
        }
    }

    private static void assertIsTooLate(RawHttp.Answer answer) {
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        AnswerHeadersContract.assertSafe(answer::header);
        assertThat(answer.body()).contains("\"code\":\"request-timeout\"", "\"status\":408");
    }

    private static List<RawHttp.Answer> exchange(String request) {
        try {
            return RawHttp.exchange(request);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
