package dev.latchkey.domain.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long an account's next attempt waits after failures in a row: nothing for the first few, then a time that doubles
 * with each further failure. Passwords and second factors share one history; a success clears it.
 *
 * @param freeFailures how many failures cost nothing
 */
public record Backoff(int freeFailures, Duration firstWait, Duration longestWait) {

    public static final Backoff STANDARD = new Backoff(5, Duration.ofSeconds(1), Duration.ofMinutes(15));

    public Backoff {
        if (freeFailures < 1 || firstWait.isNegative() || firstWait.isZero() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException("A back-off needs 0 < firstWait <= longestWait and a free failure");
        }
    }

    /** The wait that so many failures in a row earn. */
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

    /** Whether the last of these failures is the one that ends the free ones: the next attempt is the first that waits. */
    public boolean isReachedBy(int failures) {
        return failures == freeFailures;
    }

    /**
     * What an attempt does now. So many may be under way as could fail without a wait, and one when that is over: whatever
     * becomes of them, there are never more failures than there could be one after the other.
     */
    public Turn turn(AttemptLine.Standing standing, Instant now) {
        var history = standing.history();
        return remaining(history, now)
                .<Turn>map(Turn.Refused::new)
                .orElseGet(() -> Turn.of(standing, Math.max(1, freeFailures - history.failures())));
    }

    /** What is left of the wait, or empty when an attempt may be made now. A clock that steps back lengthens nothing. */
    public Optional<Duration> remaining(FailureHistory history, Instant now) {
        var wait = waitAfter(history.failures());
        var left = Duration.between(now, history.lastFailureAt().plus(wait));
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        return Optional.of(left.compareTo(wait) < 0 ? left : wait);
    }
}
