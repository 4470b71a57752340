package dev.latchkey.kit.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.kit.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OneStackAMinuteTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final OneStackAMinute filter = new OneStackAMinute(clock);

    @Test
    void aFailureIsToldWithItsStackOnceAMinuteAndElseInOneLine() {
        assertThat(told(outage("a"))).contains("Failed b").contains("\tat dev.latchkey");
        assertThat(told(outage("b")))
                .isEqualTo("Failed b: java.io.IOException: b is away (1 like it since its stack)\n");
        clock.advance(StackLimit.INTERVAL.minusMillis(1));
        assertThat(told(outage("c"))).endsWith("(2 like it since its stack)\n").hasLineCount(1);

        clock.advance(Duration.ofMillis(1));

        assertThat(told(outage("d")))
                .contains("Failed b (and 2 like it since its last stack)")
                .contains("\tat dev.latchkey");
        assertThat(told(outage("e"))).endsWith("(1 like it since its stack)\n");
    }

    @Test
    void aMessageOfManyLinesBecomesOne() {
        told(outage("a\r\n\tb\n"));

        assertThat(told(outage("a\r\n\tb\n")))
                .contains("java.io.IOException: a b is away")
                .hasLineCount(1);
    }

    @Test
    void whatWasThrownWhereAndBecauseOfWhatAreKindsOfTheirOwn() {
        told(outage("a"));

        assertThat(told(new IllegalStateException("a"))).contains("\tat ");
        assertThat(told(new IOException("thrown elsewhere"))).contains("\tat ");
        assertThat(told(new CompletionException(outage("a")))).contains("\tat ");
        assertThat(told(new CompletionException(new IllegalStateException("a"))))
                .contains("\tat ");
    }

    @Test
    void aFailureThatHasNoStackIsOneOfAKindToo() {
        told(stackless());

        assertThat(told(stackless())).endsWith("(1 like it since its stack)\n");
    }

    @Test
    void kindsAreForgottenWhenThereAreMany() {
        told(outage("a"));
        IntStream.range(0, StackLimit.MAX_KINDS)
                .mapToObj(OneStackAMinuteTest::thrownAtLine)
                .forEach(this::told);

        assertThat(told(outage("b"))).contains("\tat ");
    }

    @Test
    void whatHasNoFailureIsLeftAlone() {
        for (var i = 0; i < 3; i++) {
            assertThat(told(null)).isEqualTo("Failed b\n");
        }
    }

    @Test
    void theLateTimerOfThePoolIsNotTold() {
        var late = new IllegalStateException("Result is already complete");
        late.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("io.vertx.core.Promise", "fail", "Promise.java", 90),
            new StackTraceElement(
                    "io.vertx.sqlclient.impl.pool.SqlConnectionPool", "lambda$execute$3", "SqlConnectionPool.java", 216)
        });
        var other = new IllegalStateException("Result is already complete");

        assertThat(filter.isLoggable(line(late))).isFalse();
        assertThat(filter.isLoggable(line(other))).isTrue();
    }

    private String told(@Nullable Throwable failure) {
        var line = line(failure);
        assertThat(filter.isLoggable(line)).isTrue();
        return new PatternFormatter("%s%e%n").format(line);
    }

    private static ExtLogRecord line(@Nullable Throwable failure) {
        var line = new ExtLogRecord(
                Level.ERROR, "Failed %s", ExtLogRecord.FormatStyle.PRINTF, OneStackAMinuteTest.class.getName());
        line.setParameters(new Object[] {"b"});
        line.setThrown(failure);
        return line;
    }

    private static IOException outage(String what) {
        return new IOException(what + " is away");
    }

    private static Throwable stackless() {
        return new RuntimeException("no stack", null, false, false) {};
    }

    private static Throwable thrownAtLine(int number) {
        var failure = new IllegalStateException();
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("Some", "where", "Some.java", number)});
        return failure;
    }
}
