package dev.latchkey.domain.kernel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Reads times that come from outside. */
public final class Times {

    /** RFC 3339, 5.6; {@link OffsetDateTime} alone also reads years of nine digits, and times without seconds. */
    private static final Pattern FORMAT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}"
            + "(?:\\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})");

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z").plusMillis(1);

    private Times() {}

    /**
     * Reads a time with any offset (RFC 3339), to the millisecond. In UTC its year is 0001 to 9999, since RFC 3339 can write
     * no other. Fails with {@code time-invalid}.
     */
    public static Instant parse(String text) {
        if (!FORMAT.matcher(text).matches()) {
            throw invalid();
        }
        try {
            var time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (time.isBefore(FIRST) || !time.isBefore(END)) {
                throw invalid();
            }
            return time;
        } catch (DateTimeParseException noSuchTime) {
            throw invalid();
        }
    }

    private static Refusal invalid() {
        return Refusal.invalid(
                "time-invalid", "Must be a time such as 2026-01-31T09:00:00Z, in the years 0001 to 9999.");
    }
}
