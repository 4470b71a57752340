package dev.latchkey.domain.kernel;

import java.time.Duration;
import java.time.Instant;

/** How often something may happen within a window. Windows follow each other without gaps. */
public record Quota(int most, Duration window) {

    public Quota {
        if (most < 1 || window.toMillis() < 1) {
            throw new IllegalArgumentException("A quota and its window must be positive");
        }
    }

    /** The number of the window that a time is in. */
    public long windowAt(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), window.toMillis());
    }

    /** What is left of the window. */
    public Duration restAt(Instant now) {
        return window.minusMillis(Math.floorMod(now.toEpochMilli(), window.toMillis()));
    }
}
