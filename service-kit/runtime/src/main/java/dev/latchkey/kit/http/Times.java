package dev.latchkey.kit.http;

import dev.latchkey.domain.kernel.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Times in requests (RFC 3339). */
public final class Times {

    private Times() {}

    /** Reads a time with any offset, to the millisecond. Fails with {@code time-invalid}. */
    public static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException malformed) {
            throw Refusal.invalid("time-invalid", "A time is written as in 2026-01-31T09:00:00Z.");
        }
    }
}
