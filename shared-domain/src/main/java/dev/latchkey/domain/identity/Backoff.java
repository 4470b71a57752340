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

    /** Failures in a row, and when the last of them was. */
    public record History(int failures, Instant lastFailureAt) {

        public static History none() {
            return new History(0, Instant.EPOCH);
        }

        public History failAt(Instant now) {
            return new History(Math.addExact(failures, 1), now);
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
    public boolean isReachedBy(History history) {
        return history.failures() == freeFailures;
    }

    /** What is left of the wait, or empty when an attempt may be made now. A clock that steps back lengthens nothing. */
    public Optional<Duration> remaining(History history, Instant now) {
        var wait = waitAfter(history.failures());
        var left = Duration.between(now, history.lastFailureAt().plus(wait));
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        return Optional.of(left.compareTo(wait) < 0 ? left : wait);
    }
}
