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
    void aFailureIsLoggedWithItsStackOnceAMinuteAndOtherwiseInOneLine() {
        assertThat(logged(outage("a"))).contains("Failed b").contains("\tat dev.latchkey");
        assertThat(logged(outage("b")))
                .isEqualTo("Failed b: java.io.IOException: b is away (1 like it since the last stack)\n");
        clock.advance(StackLimit.INTERVAL.minusMillis(1));
        assertThat(logged(outage("c")))
                .endsWith("(2 like it since the last stack)\n")
                .hasLineCount(1);

        clock.advance(Duration.ofMillis(1));

        assertThat(logged(outage("d")))
                .contains("Failed b (and 2 like it since the last stack)")
                .contains("\tat dev.latchkey");
        assertThat(logged(outage("e"))).endsWith("(1 like it since the last stack)\n");
    }

    @Test
    void aMessageOfManyLinesBecomesOne() {
        logged(outage("a\r\n\tb\n"));

        assertThat(logged(outage("a\r\n\tb\n")))
                .contains("java.io.IOException: a b is away")
                .hasLineCount(1);
    }

    @Test
    void typePlaceAndCauseTellKindsOfFailuresApart() {
        logged(outage("a"));

        assertThat(logged(new IllegalStateException("a"))).contains("\tat ");
        assertThat(logged(new IOException("thrown elsewhere"))).contains("\tat ");
        assertThat(logged(new CompletionException(outage("a")))).contains("\tat ");
        assertThat(logged(new CompletionException(new IllegalStateException("a"))))
                .contains("\tat ");
    }

    @Test
    void failuresWithoutAStackAreOneKindToo() {
        logged(stackless());

        assertThat(logged(stackless())).endsWith("(1 like it since the last stack)\n");
    }

    @Test
    void kindsAreForgottenIfThereAreTooMany() {
        logged(outage("a"));
        IntStream.range(0, StackLimit.MAX_KINDS)
                .mapToObj(OneStackAMinuteTest::thrownAtLine)
                .forEach(this::logged);

        assertThat(logged(outage("b"))).contains("\tat ");
    }

    @Test
    void aLineWithoutAFailureIsLeftAlone() {
        for (var i = 0; i < 3; i++) {
            assertThat(logged(null)).isEqualTo("Failed b\n");
        }
    }

    @Test
    void theLateTimerOfThePoolIsNotLogged() {
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

    private String logged(@Nullable Throwable failure) {
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
