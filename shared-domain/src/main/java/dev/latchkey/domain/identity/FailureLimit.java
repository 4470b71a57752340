package dev.latchkey.domain.identity;

import java.time.Duration;

/** How many failures one client address may cause within a window, over all accounts. */
public record FailureLimit(int failures, Duration window) {

    public static final FailureLimit STANDARD = new FailureLimit(200, Duration.ofMinutes(10));

    public FailureLimit {
        if (failures < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("A limit needs a failure and a window");
        }
    }

    /** Whether the last of these failures is the one that uses up what is allowed. */
    public boolean isReachedBy(long failuresInWindow) {
        return failuresInWindow == failures;
    }

    /** Whether nothing more is allowed. */
    public boolean isUsedUpBy(long failuresInWindow) {
        return failuresInWindow >= failures;
    }
}
