package dev.latchkey.domain.identity;

import java.time.Duration;
import java.time.Instant;

/** How many failures one client network may cause within a window, over all accounts. */
public record FailureLimit(int failures, Duration window) {

    public static final FailureLimit STANDARD = new FailureLimit(200, Duration.ofMinutes(10));

    public FailureLimit {
        if (failures < 1 || window.toMillis() < 1) {
            throw new IllegalArgumentException("A limit needs a failure and a window");
        }
    }

    /** Whether the last of these failures is the one that uses up what is allowed. */
    public boolean isReachedBy(int failuresInWindow) {
        return failuresInWindow == failures;
    }

    /** Windows follow each other without a gap; this is the number of the one that a time is in. */
    public long windowAt(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), window.toMillis());
    }

    /** What is left of the window. */
    public Duration restAt(Instant now) {
        return window.minusMillis(Math.floorMod(now.toEpochMilli(), window.toMillis()));
    }

    /** What an attempt does now. So many may be under way as are still allowed to fail. */
    public Turn turn(AttemptLine.Standing standing, Instant now) {
        var left = failures - standing.history().failures();
        return left > 0 ? Turn.of(standing, left) : new Turn.Refused(restAt(now));
    }
}
