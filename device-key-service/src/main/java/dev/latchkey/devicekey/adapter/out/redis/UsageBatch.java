package dev.latchkey.devicekey.adapter.out.redis;

import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.UsageWindow.Granularity;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Uses that are counted in memory, by key and hour, until they are written. Not thread-safe: {@link RedisUsageLog}
 * guards it.
 */
final class UsageBatch {

    /** One key within one hour. */
    record Cell(DeviceKeyId key, Instant hour) {}

    /** The counts of one cell. */
    static final class Tally {

        private final Map<String, Long> counts = new HashMap<>();
        private final Set<String> sources = new HashSet<>();
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;

        private void add(KeyUse use, boolean withSource) {
            var outcome = use.allowed() ? UsageKeys.ALLOWED : UsageKeys.REFUSED;
            counts.merge(outcome, 1L, Long::sum);
            use.permission()
                    .ifPresent(permission -> counts.merge(permission.wireName() + ":" + outcome, 1L, Long::sum));
            if (withSource) {
                use.source().ifPresent(sources::add);
            }
            first = use.at().isBefore(first) ? use.at() : first;
            last = use.at().isAfter(last) ? use.at() : last;
        }

        /** By outcome, and by permission and outcome, named like the fields of {@link UsageKeys#total()}. */
        Map<String, Long> counts() {
            return counts;
        }

        Set<String> sources() {
            return sources;
        }

        Instant first() {
            return first;
        }

        Instant last() {
            return last;
        }
    }

    /** Together they keep what is waiting below about 100 MB. */
    static final int MAX_CELLS = 100_000;

    static final int MAX_SOURCES = 200_000;

    private final Map<Cell, Tally> tallies = new HashMap<>();
    private int sources;

    boolean hasRoomFor(KeyUse use) {
        return tallies.size() < MAX_CELLS || tallies.containsKey(cell(use));
    }

    /** Counts a use, and returns how many sources it dropped for lack of room: one or none. */
    int add(KeyUse use) {
        var tally = tallies.computeIfAbsent(cell(use), cell -> new Tally());
        var isNewSource =
                use.source().isPresent() && !tally.sources.contains(use.source().get());
        var hasRoom = sources < MAX_SOURCES;
        tally.add(use, hasRoom);
        if (isNewSource && hasRoom) {
            sources++;
        }
        return isNewSource && !hasRoom ? 1 : 0;
    }

    private static Cell cell(KeyUse use) {
        return new Cell(use.key(), Granularity.HOUR.floor(use.at()));
    }

    boolean isEmpty() {
        return tallies.isEmpty();
    }

    /** How many uses it counts. */
    long uses() {
        return tallies.values().stream()
                .mapToLong(tally -> tally.counts.getOrDefault(UsageKeys.ALLOWED, 0L)
                        + tally.counts.getOrDefault(UsageKeys.REFUSED, 0L))
                .sum();
    }

    Map<Cell, Tally> tallies() {
        return tallies;
    }
}
