package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

    /** The width of a bucket, and how long buckets are kept. A day is 24 hours: UTC knows no summer time. */
    public enum Granularity {
        HOUR(Duration.ofHours(1), Duration.ofDays(35), Duration.ofDays(1)),
        DAY(Duration.ofDays(1), Duration.ofDays(400), Duration.ofDays(30));

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

        /** Fails with {@code granularity-unknown}. */
        public static Granularity parse(String wireName) {
            return Stream.of(values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(wireName))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("granularity-unknown", "The granularities are hour and day."));
        }
    }

    /**
     * What somebody asks for, widened to whole buckets. Without an end, until now; without a start, the day or the 30
     * days before the end. Fails with {@code window-invalid} when the start is not before the end, and
     * {@code window-too-long} when it spans more than is kept.
     */
    public static UsageWindow of(Granularity granularity, Optional<Instant> from, Optional<Instant> to, Instant now) {
        try {
            var end = granularity.ceiling(to.orElse(now));
            var start = granularity.floor(from.orElseGet(() -> end.minus(granularity.span)));
            return between(granularity, start, end);
        } catch (DateTimeException | ArithmeticException beyondAllCalendars) {
            throw Refusal.invalid("window-too-long", "At most what is kept.");
        }
    }

    private static UsageWindow between(Granularity granularity, Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw Refusal.invalid("window-invalid", "The start must be before the end.");
        }
        if (Duration.between(start, end).compareTo(granularity.retention) > 0) {
            throw Refusal.invalid("window-too-long", "At most " + granularity.retention.toDays() + " days are kept.");
        }
        return new UsageWindow(granularity, start, end);
    }

    /** The starts of all buckets, in order. */
    public List<Instant> buckets() {
        return Stream.iterate(from, start -> start.isBefore(to), start -> start.plus(granularity.width))
                .toList();
    }

    /** A series without gaps: a bucket that nothing was counted in is there, with zeros. */
    public List<UsageReport.Bucket> fill(Map<Instant, UsageReport.Counts> counted) {
        return buckets().stream()
                .map(start -> new UsageReport.Bucket(start, counted.getOrDefault(start, UsageReport.Counts.NONE)))
                .toList();
    }
}
