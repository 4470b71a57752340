package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.Quota;
import java.time.Duration;
import java.time.Instant;

/** How many failures one client network may cause within a window, over all accounts. */
public record FailureLimit(int failures, Duration window) {

    /** Attempts of one network that may be under way; the others of it wait. */
    public static final int AT_ONCE = 16;

    public static final FailureLimit STANDARD = new FailureLimit(200, Duration.ofMinutes(10));

    public FailureLimit {
        new Quota(failures, window);
    }

    /** Whether the last of these failures is the one that uses up what is allowed. */
    public boolean isReachedBy(int failuresInWindow) {
        return failuresInWindow == failures;
    }

    /** The number of the window that a time is in. */
    public long windowAt(Instant now) {
        return quota().windowAt(now);
    }

    private Quota quota() {
        return new Quota(failures, window);
    }

    /**
     * What an attempt does now. So many may be under way as are still allowed to fail, and no more than leave room for other
     * networks where passwords are hashed.
     */
    public Turn turn(AttemptLine.Standing standing, Instant now) {
        var left = failures - standing.history().failures();
        return left > 0 ? Turn.of(standing, Math.min(left, AT_ONCE)) : new Turn.Refused(quota().restAt(now));
    }
}
