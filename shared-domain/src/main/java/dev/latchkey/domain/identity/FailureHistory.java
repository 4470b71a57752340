package dev.latchkey.domain.identity;

import java.time.Instant;

/** The failures so far, and when the last of them was. */
public record FailureHistory(int failures, Instant lastFailureAt) {

    public static FailureHistory none() {
        return new FailureHistory(0, Instant.EPOCH);
    }

    public FailureHistory failAt(Instant now) {
        return new FailureHistory(Math.addExact(failures, 1), now);
    }

    /** The history without this many of the failures, which no longer count. */
    public FailureHistory without(int forgiven) {
        return forgiven >= failures ? none() : new FailureHistory(failures - forgiven, lastFailureAt);
    }
}
