package dev.latchkey.kit.logging;

import io.quarkus.logging.LoggingFilter;
import java.time.InstantSource;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Shortens repeated failures to one line, whoever logs them: during an outage, every request logs the same. For each
 * kind, the first has its stack, and then one a minute.
 */
@LoggingFilter(name = "one-stack-a-minute")
public final class OneStackAMinute implements Filter {

    private static final ExtFormatter TEXT = new PatternFormatter("%s");

    private final StackLimit limit;

    public OneStackAMinute() {
        this(InstantSource.system());
    }

    OneStackAMinute(InstantSource clock) {
        this.limit = new StackLimit(clock);
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        var failure = record.getThrown();
        if (failure == null || !(record instanceof ExtLogRecord line)) {
            return true;
        }
        if (isLateTimerOfThePool(failure)) {
            return false;
        }
        var verdict = limit.judge(failure);
        if (verdict.withStack()) {
            if (verdict.without() > 0) {
                setMessage(line, TEXT.format(line) + " (and " + verdict.without() + " like it since the last stack)");
            }
        } else {
            setMessage(
                    line,
                    TEXT.format(line) + ": " + OneLine.of(failure) + " (" + verdict.without()
                            + " like it since the last stack)");
            line.setThrown(null);
        }
        return true;
    }

    /**
     * A query that gets no connection fails immediately, but the pool's timer for it keeps running and fails it again,
     * which is reported as uncaught (vertx-sql-client #1706, open at 4.5.34). The first failure was handled long
     * before.
     */
    private static boolean isLateTimerOfThePool(Throwable failure) {
        var stack = failure.getStackTrace();
        return failure instanceof IllegalStateException
                && stack.length > 1
                && stack[0].getClassName().equals("io.vertx.core.Promise")
                && stack[1].getClassName().equals("io.vertx.sqlclient.impl.pool.SqlConnectionPool");
    }

    private static void setMessage(ExtLogRecord line, String text) {
        line.setMessage(text, ExtLogRecord.FormatStyle.NO_FORMAT);
    }
}
