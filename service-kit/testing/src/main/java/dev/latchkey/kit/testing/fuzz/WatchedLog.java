package dev.latchkey.kit.testing.fuzz;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects lines of the log that have a stack trace or report a failure. */
final class WatchedLog extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> failures = new CopyOnWriteArrayList<>();

    WatchedLog() {
        ROOT.addHandler(this);
    }

    List<String> failures() {
        return failures;
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getThrown() != null || line.getLevel().intValue() >= Level.SEVERE.intValue()) {
            failures.add(line.getLoggerName() + ": " + line.getMessage() + ": " + line.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
