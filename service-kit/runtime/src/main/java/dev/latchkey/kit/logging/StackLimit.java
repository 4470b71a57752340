package dev.latchkey.kit.logging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which stacks are worth printing: for each kind of failure the first, and then one a minute. A kind is what
 * was thrown, with its causes, and where. Only the {@link #MAX_KINDS} most recent kinds are remembered.
 */
final class StackLimit {

    static final Duration INTERVAL = Duration.ofMinutes(1);
    static final int MAX_KINDS = 256;

    private static final String OURS = "dev.latchkey.";
    private static final int MAX_CAUSES = 8;

    private final InstantSource clock;
    private final Map<Kind, Printed> printed = new LinkedHashMap<>(MAX_KINDS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Printed> eldest) {
            return size() > MAX_KINDS;
        }
    };

    private record Kind(List<Class<?>> thrown, @Nullable String where) {}

    private record Printed(Instant at, long without) {}

    /**
     * What to do with a failure.
     *
     * @param without how many of its kind, including this one, have had no stack since the last one that did
     */
    record Verdict(boolean withStack, long without) {}

    StackLimit(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Verdict judge(Throwable failure) {
        var now = clock.instant();
        var kind = kind(failure);
        var last = printed.get(kind);
        if (last == null || !now.isBefore(last.at().plus(INTERVAL))) {
            printed.put(kind, new Printed(now, 0));
            return new Verdict(true, last == null ? 0 : last.without());
        }
        var without = last.without() + 1;
        printed.put(kind, new Printed(last.at(), without));
        return new Verdict(false, without);
    }

    private static Kind kind(Throwable failure) {
        var thrown = new ArrayList<Class<?>>();
        for (Throwable cause = failure; cause != null && thrown.size() < MAX_CAUSES; cause = cause.getCause()) {
            thrown.add(cause.getClass());
        }
        return new Kind(List.copyOf(thrown), where(failure.getStackTrace()));
    }

    /** The nearest line of our code or, if there is none, where it was thrown. */
    private static @Nullable String where(StackTraceElement[] stack) {
        for (var frame : stack) {
            if (frame.getClassName().startsWith(OURS)) {
                return frame.toString();
            }
        }
        return stack.length == 0 ? null : stack[0].toString();
    }
}
