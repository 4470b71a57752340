package dev.latchkey.devicekey.adapter.out.redis;

import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.UsageWindow.Granularity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Writes a batch of counts: one script per key and hour, sent together. */
final class UsageWriter {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** Long enough for every retry of a batch, short enough to clean up after processes that have ended. */
    private static final Duration REMEMBER_BATCHES = Duration.ofHours(1);
    /** Each bucket is kept whole for its retention, so its hash lives a day or a month longer. */
    private static final Duration HOURS_KEPT = Granularity.HOUR.retention().plusDays(1);

    private static final Duration DAYS_KEPT = Granularity.DAY.retention().plusDays(31);

    /**
     * KEYS: total, sources, hours, days, applied. ARGV: batch number, seconds to remember it, first, last, the field
     * prefixes of the hour and the day, seconds to keep the hours and the days, the number of counts, then alternating
     * fields and counts, then the sources.
     */
    private static final String SCRIPT =
            """
            if tonumber(redis.call('GET', KEYS[5]) or '0') >= tonumber(ARGV[1]) then return 0 end
            redis.call('SET', KEYS[5], ARGV[1], 'EX', ARGV[2])
            local used = redis.call('HMGET', KEYS[1], 'first', 'last')
            if not used[1] or tonumber(ARGV[3]) < tonumber(used[1]) then used[1] = ARGV[3] end
            if not used[2] or tonumber(ARGV[4]) > tonumber(used[2]) then used[2] = ARGV[4] end
            redis.call('HSET', KEYS[1], 'first', used[1], 'last', used[2])
            local counts = tonumber(ARGV[9])
            for i = 10, 9 + 2 * counts, 2 do
                redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1])
                if ARGV[i] == 'allowed' or ARGV[i] == 'refused' then
                    redis.call('HINCRBY', KEYS[3], ARGV[5] .. ARGV[i], ARGV[i + 1])
                    redis.call('HINCRBY', KEYS[4], ARGV[6] .. ARGV[i], ARGV[i + 1])
                end
            end
            redis.call('EXPIRE', KEYS[3], ARGV[7])
            redis.call('EXPIRE', KEYS[4], ARGV[8])
            for i = 10 + 2 * counts, #ARGV do redis.call('PFADD', KEYS[2], ARGV[i]) end
            return 1
            """;

    /** Redis's name for the script, sent in place of its text, which would be most of the traffic. */
    private static final String SCRIPT_SHA = sha1(SCRIPT);

    private final RedisRequests redis;
    private final UUID process;

    UsageWriter(RedisRequests redis, UUID process) {
        this.redis = redis;
        this.process = process;
    }

    private static String sha1(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Applies the batch, unless one with this number has been applied. Fails if there is no response in time. */
    Uni<Void> write(long number, UsageBatch batch) {
        return send(batch, entry -> request(Command.EVALSHA, SCRIPT_SHA, number, entry))
                .onFailure(UsageWriter::isUnknownScript)
                .recoverWithUni(() -> send(batch, entry -> request(Command.EVAL, SCRIPT, number, entry)));
    }

    private Uni<Void> send(UsageBatch batch, Function<Map.Entry<UsageBatch.Cell, UsageBatch.Tally>, Request> request) {
        return redis.send(batch.tallies().entrySet().stream().map(request).toList(), TIMEOUT)
                .replaceWithVoid();
    }

    /**
     * A server that has restarted, or a node that has not seen the script yet, must be sent its text. The error is
     * matched anywhere in the message, because batches put a prefix before Redis's own message.
     */
    private static boolean isUnknownScript(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("NOSCRIPT");
    }

    /** Deletes what does not expire on its own. */
    Uni<Void> forget(DeviceKeyId id) {
        var keys = new UsageKeys(id);
        var request = Request.cmd(Command.UNLINK).arg(keys.total()).arg(keys.sources());
        return redis.send(List.of(request), TIMEOUT).replaceWithVoid();
    }

    private Request request(
            Command eval, String script, long number, Map.Entry<UsageBatch.Cell, UsageBatch.Tally> entry) {
        var hour = entry.getKey().hour();
        var day = Granularity.DAY.floor(hour);
        var tally = entry.getValue();
        var keys = new UsageKeys(entry.getKey().key());
        var request = Request.cmd(eval)
                .arg(script)
                .arg(5)
                .arg(keys.total())
                .arg(keys.sources())
                .arg(keys.series(Granularity.HOUR, hour))
                .arg(keys.series(Granularity.DAY, day))
                .arg(keys.applied(process) + ":" + hour.getEpochSecond())
                .arg(number)
                .arg(REMEMBER_BATCHES.toSeconds())
                .arg(tally.first().toEpochMilli())
                .arg(tally.last().toEpochMilli())
                .arg(UsageKeys.field(hour, ""))
                .arg(UsageKeys.field(day, ""))
                .arg(HOURS_KEPT.toSeconds())
                .arg(DAYS_KEPT.toSeconds())
                .arg(tally.counts().size());
        tally.counts().forEach((field, count) -> request.arg(field).arg(count));
        tally.sources().forEach(request::arg);
        return request;
    }
}
