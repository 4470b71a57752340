package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.Quota;
import java.time.Duration;
import java.time.Instant;

/** How many failures one client network may cause within a window, over all accounts. */
public record FailureLimit(int failures, Duration window) {

    /** How many attempts of one network may be under way; its others wait. */
    public static final int MOST_CONCURRENT = 16;

    public static final FailureLimit STANDARD = new FailureLimit(200, Duration.ofMinutes(10));

    public FailureLimit {
        new Quota(failures, window);
    }

    /** Whether the last of these failures used up what is allowed. */
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
     * What an attempt does now. As many may be under way as may still fail, but at most {@link #MOST_CONCURRENT}, to
     * leave other networks room on the threads that hash passwords.
     */
    public Turn turn(AttemptLine.Standing standing, Instant now) {
        var left = failures - standing.history().failures();
        return left > 0 ? Turn.of(standing, Math.min(left, MOST_CONCURRENT)) : new Turn.Refused(quota().restAt(now));
    }
}
