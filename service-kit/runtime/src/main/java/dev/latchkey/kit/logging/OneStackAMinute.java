package dev.latchkey.kit.logging;

import io.quarkus.logging.LoggingFilter;
import java.time.InstantSource;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Makes a line of a failure that is logged again and again, whoever logs it: an outage says the same for each request. The
 * first one, and one a minute, has its stack.
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
                say(line, TEXT.format(line) + " (and " + verdict.without() + " like it since its last stack)");
            }
        } else {
            say(
                    line,
                    TEXT.format(line) + ": " + OneLine.of(failure) + " (" + verdict.without()
                            + " like it since its stack)");
            line.setThrown(null);
        }
        return true;
    }

    /**
     * A query that gets no connection fails at once, but the pool's time limit for it runs on and fails it again, which is
     * reported as uncaught (vertx-sql-client #1706, open at 4.5.34). The first failure has been answered long since.
     */
    private static boolean isLateTimerOfThePool(Throwable failure) {
        var stack = failure.getStackTrace();
        return failure instanceof IllegalStateException
                && stack.length > 1
                && stack[0].getClassName().equals("io.vertx.core.Promise")
                && stack[1].getClassName().equals("io.vertx.sqlclient.impl.pool.SqlConnectionPool");
    }

    private static void say(ExtLogRecord line, String text) {
        line.setMessage(text, ExtLogRecord.FormatStyle.NO_FORMAT);
    }
}
