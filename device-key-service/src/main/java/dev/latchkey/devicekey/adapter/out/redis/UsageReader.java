package dev.latchkey.devicekey.adapter.out.redis;

import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.devicekey.UsageReport.Counts;
import dev.latchkey.domain.devicekey.UsageWindow;
import dev.latchkey.domain.kernel.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Reads what {@link UsageWriter} has written, in one batch. Fails with {@code usage-unavailable} if there is no
 * response in time.
 */
final class UsageReader {

    private static final Logger LOG = Logger.getLogger(UsageReader.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final RedisRequests redis;

    UsageReader(RedisRequests redis) {
        this.redis = redis;
    }

    Uni<UsageReport> report(DeviceKeyId id, UsageWindow window) {
        var keys = new UsageKeys(id);
        var requests = new ArrayList<Request>();
        requests.add(Request.cmd(Command.HGETALL).arg(keys.total()));
        requests.add(Request.cmd(Command.PFCOUNT).arg(keys.sources()));
        window.buckets().stream()
                .map(start -> keys.series(window.granularity(), start))
                .distinct()
                .map(series -> Request.cmd(Command.HGETALL).arg(series))
                .forEach(requests::add);
        return read(requests).map(answers -> report(answers, window));
    }

    private Uni<List<Response>> read(List<Request> requests) {
        return redis.send(requests, TIMEOUT)
                .onFailure()
                .invoke(away -> LOG.warnf("Usage cannot be read from Redis: %s", away))
                .onFailure()
                .transform(away -> Refusal.unavailable(
                        "usage-unavailable",
                        "The usage of keys cannot be read at the moment; please try again.",
                        RETRY_AFTER));
    }

    private static UsageReport report(List<Response> answers, UsageWindow window) {
        var total = new Fields(answers.subList(0, 1));
        var counted = new Fields(answers.subList(2, answers.size()));
        var series = window.buckets().stream()
                .collect(Collectors.toMap(start -> start, start -> counted.counts(UsageKeys.field(start, ""))));
        return new UsageReport(
                total.counts(""),
                total.instant(UsageKeys.FIRST),
                total.instant(UsageKeys.LAST),
                byPermission(total),
                answers.get(1).toLong(),
                window.fill(series));
    }

    private static Map<KeyPermission, Counts> byPermission(Fields total) {
        var counts = new EnumMap<KeyPermission, Counts>(KeyPermission.class);
        for (var permission : KeyPermission.values()) {
            var counted = total.counts(permission.wireName() + ":");
            if (counted.total() > 0) {
                counts.put(permission, counted);
            }
        }
        return counts;
    }

    Uni<Map<DeviceKeyId, UsageReport.Summary>> summaries(List<DeviceKeyId> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var requests = ids.stream()
                .map(id -> Request.cmd(Command.HGETALL).arg(new UsageKeys(id).total()))
                .toList();
        return read(requests).map(answers -> {
            var summaries = new HashMap<DeviceKeyId, UsageReport.Summary>();
            for (var i = 0; i < ids.size(); i++) {
                var total = new Fields(answers.subList(i, i + 1));
                summaries.put(
                        ids.get(i), new UsageReport.Summary(total.counts("").total(), total.instant(UsageKeys.LAST)));
            }
            return summaries;
        });
    }

    /** The merged fields of hashes, which must have no field in common. */
    private static final class Fields {

        private final Map<String, Long> values = new HashMap<>();

        Fields(List<Response> hashes) {
            for (var hash : hashes) {
                hash.getKeys()
                        .forEach(field -> values.put(field, hash.get(field).toLong()));
            }
        }

        Counts counts(String prefix) {
            return new Counts(
                    values.getOrDefault(prefix + UsageKeys.ALLOWED, 0L),
                    values.getOrDefault(prefix + UsageKeys.REFUSED, 0L));
        }

        Optional<Instant> instant(String field) {
            return Optional.ofNullable(values.get(field)).map(Instant::ofEpochMilli);
        }
    }
}
