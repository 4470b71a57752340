package dev.latchkey.devicekey.adapter.out.redis;

import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.UsageWindow.Granularity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * The names under which Redis stores a key's usage. All names of one key share a hash tag, so that a Redis Cluster
 * keeps them in one slot. Each day has a hash of its hours and each month a hash of its days, which expires as a whole.
 */
record UsageKeys(DeviceKeyId id) {

    static final String ALLOWED = "allowed";
    static final String REFUSED = "refused";
    static final String FIRST = "first";
    static final String LAST = "last";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);

    /** A hash: allowed, refused, first and last (epoch milliseconds), and allowed and refused for each permission. */
    String total() {
        return name("total");
    }

    /** A HyperLogLog. */
    String sources() {
        return name("sources");
    }

    /** The number of the last batch that a process has applied here. */
    String applied(UUID process) {
        return name("applied:" + process);
    }

    /** The hash that holds the bucket with this start; the bucket's fields begin with the epoch second of its start. */
    String series(Granularity granularity, Instant start) {
        return granularity == Granularity.HOUR ? name("hour:" + DAY.format(start)) : name("day:" + MONTH.format(start));
    }

    static String field(Instant start, String outcome) {
        return start.getEpochSecond() + ":" + outcome;
    }

    private String name(String part) {
        return "usage:{" + id + "}:" + part;
    }
}
