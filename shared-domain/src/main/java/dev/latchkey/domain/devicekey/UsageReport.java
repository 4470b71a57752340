package dev.latchkey.domain.devicekey;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one key has been used.
 *
 * @param total over all time
 * @param byPermission over all time, for permissions that were asked for at least once
 * @param distinctSources an estimate
 * @param series the requested window, without gaps
 */
public record UsageReport(
        Counts total,
        Optional<Instant> firstUsedAt,
        Optional<Instant> lastUsedAt,
        Map<KeyPermission, Counts> byPermission,
        long distinctSources,
        List<Bucket> series) {

    /** Uses that were allowed and that were refused. */
    public record Counts(long allowed, long refused) {

        public static final Counts NONE = new Counts(0, 0);

        public long total() {
            return allowed + refused;
        }
    }

    /** The counts of one hour or day, which begins at {@code start}. */
    public record Bucket(Instant start, Counts counts) {}

    /** What a list of keys shows. */
    public record Summary(long total, Optional<Instant> lastUsedAt) {

        public static final Summary NONE = new Summary(0, Optional.empty());
    }

    public UsageReport {
        byPermission = Map.copyOf(byPermission);
        series = List.copyOf(series);
    }
}
