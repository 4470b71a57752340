package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.Named;
import dev.latchkey.domain.kernel.Names;
import dev.latchkey.domain.kernel.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A span of UTC time in whole buckets.
 *
 * @param from the start of the first bucket
 * @param to the end of the last one, exclusive
 */
public record UsageWindow(Granularity granularity, Instant from, Instant to) {

    /** The width of a bucket, and how long buckets are kept. A day is 24 hours: UTC has no daylight saving time. */
    public enum Granularity implements Named {
        HOUR(Duration.ofHours(1), Duration.ofDays(35), Duration.ofDays(1)),
        DAY(Duration.ofDays(1), Duration.ofDays(400), Duration.ofDays(30));

        private static final Names<Granularity> NAMES = Names.of(Granularity.class);

        private final Duration width;
        private final Duration retention;
        private final Duration span;

        Granularity(Duration width, Duration retention, Duration span) {
            this.width = width;
            this.retention = retention;
            this.span = span;
        }

        public Duration retention() {
            return retention;
        }

        /** The start of the bucket that a time falls into. */
        public Instant floor(Instant at) {
            var seconds = width.toSeconds();
            return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
        }

        private Instant ceiling(Instant at) {
            var floor = floor(at);
            return floor.equals(at) ? at : floor.plus(width);
        }

        private Refusal notKept(String code) {
            return Refusal.invalid(
                    code, "Usage by the " + wireName() + " is kept for " + retention.toDays() + " days; ask for less.");
        }

        @Override
        public String wireName() {
            return Named.withUnderscores(this);
        }

        /** Fails with {@code granularity-unknown}. */
        public static Granularity parse(String wireName) {
            return NAMES.find(wireName)
                    .orElseThrow(() -> Refusal.invalid(
                            "granularity-unknown", "The granularities are " + Names.listed(List.of(values())) + "."));
        }
    }

    /**
     * The requested window, widened to whole buckets. Without {@code to} it ends now; without {@code from} it covers
     * the day (by the hour) or the 30 days (by the day) before its end. Fails with {@code window-invalid} if the start
     * is not before the end or is in the future, {@code window-too-long} if it spans more than is kept, and
     * {@code window-not-kept} if it starts before what is kept. The refusal names the field {@code from}, or {@code to}
     * if there is no {@code from}.
     */
    public static UsageWindow of(Granularity granularity, Optional<Instant> from, Optional<Instant> to, Instant now) {
        return Refusal.inField(from.isPresent() ? "from" : "to", () -> {
            try {
                var end = granularity.ceiling(to.orElse(now));
                var start = granularity.floor(from.orElseGet(() -> end.minus(granularity.span)));
                return new UsageWindow(granularity, start, end).requireKept(now);
            } catch (DateTimeException | ArithmeticException beyondAllCalendars) {
                throw granularity.notKept("window-too-long");
            }
        });
    }

    /** Everything that is kept may be requested, including the bucket in which it begins and the one in progress. */
    private UsageWindow requireKept(Instant now) {
        if (!from.isBefore(to) || from.isAfter(now)) {
            throw Refusal.invalid("window-invalid", "The start must be before the end, and not in the future.");
        }
        if (Duration.between(from, to).compareTo(granularity.retention.plus(granularity.width)) > 0) {
            throw granularity.notKept("window-too-long");
        }
        if (from.isBefore(granularity.floor(now).minus(granularity.retention))) {
            throw granularity.notKept("window-not-kept");
        }
        return this;
    }

    /** The starts of all buckets, in order. */
    public List<Instant> buckets() {
        return Stream.iterate(from, start -> start.isBefore(to), start -> start.plus(granularity.width))
                .toList();
    }

    /** A series without gaps: a bucket in which nothing was counted has zeros. */
    public List<UsageReport.Bucket> fill(Map<Instant, UsageReport.Counts> counted) {
        return buckets().stream()
                .map(start -> new UsageReport.Bucket(start, counted.getOrDefault(start, UsageReport.Counts.NONE)))
                .toList();
    }
}
