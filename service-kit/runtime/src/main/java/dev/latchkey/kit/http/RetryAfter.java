package dev.latchkey.kit.http;

import java.time.Duration;

/** The Retry-After header (RFC 9110, 10.2.3) in whole seconds. */
public final class RetryAfter {

    private RetryAfter() {}

    /** Rounded up, so that waiting that long is enough. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
