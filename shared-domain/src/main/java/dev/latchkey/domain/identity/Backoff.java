package dev.latchkey.domain.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long an account's next attempt must wait after failures in a row: not at all after the first few, then for a time
 * that doubles with each further failure. Passwords and second factors share one history; a success clears it.
 *
 * @param freeFailures the number of failures in a row at which waiting begins
 */
public record Backoff(int freeFailures, Duration firstWait, Duration longestWait) {

    public static final Backoff STANDARD = new Backoff(5, Duration.ofSeconds(1), Duration.ofMinutes(15));

    public Backoff {
        if (freeFailures < 1 || firstWait.isNegative() || firstWait.isZero() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException("A back-off needs freeFailures >= 1 and 0 < firstWait <= longestWait");
        }
    }

    /** The wait after this many failures in a row. */
    public Duration waitAfter(int failures) {
        var doublings = failures - freeFailures;
        if (doublings < 0) {
            return Duration.ZERO;
        }
        var wait = firstWait;
        for (var i = 0; i < doublings && wait.compareTo(longestWait) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }

    /** Whether the last of these failures used up the free ones, so that the next attempt is the first to wait. */
    public boolean isReachedBy(int failures) {
        return failures == freeFailures;
    }

    /**
     * What an attempt does now. As many may be under way as could still fail without a wait, and one at a time after
     * that: however they end, there are never more failures than attempts made one after another could cause.
     */
    public Turn turn(AttemptLine.Standing standing, Instant now) {
        var history = standing.history();
        return remaining(history, now)
                .<Turn>map(Turn.Refused::new)
                .orElseGet(() -> Turn.of(standing, Math.max(1, freeFailures - history.failures())));
    }

    /** What is left of the wait; empty if an attempt may be made now. A clock that steps back does not lengthen it. */
    public Optional<Duration> remaining(FailureHistory history, Instant now) {
        var wait = waitAfter(history.failures());
        var left = Duration.between(now, history.lastFailureAt().plus(wait));
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        return Optional.of(left.compareTo(wait) < 0 ? left : wait);
    }
}
