package dev.latchkey.kit.http;

import java.time.Duration;

/** The Retry-After header (RFC 9110, 10.2.3) in its form of whole seconds. */
public final class RetryAfter {

    private RetryAfter() {}

    /** Rounded up, so that who waits that long has waited enough. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
