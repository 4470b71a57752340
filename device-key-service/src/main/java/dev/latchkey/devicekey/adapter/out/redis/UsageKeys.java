package dev.latchkey.devicekey.adapter.out.redis;

import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.UsageWindow.Granularity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * The names of what is stored in Redis for a key. All of one key's names share a hash tag, so that a Redis Cluster keeps
 * them in one slot. Hours are kept by the day and days by the month, as fields of a hash that expires as a whole.
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

    /** The hash that the bucket of this start is a part of; its fields begin with the start's epoch second. */
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
