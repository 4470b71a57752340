package dev.latchkey.devicekey.adapter.out.redis;

import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.devicekey.UsageWindow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts in memory and writes about once a second, in one round trip for all keys. A batch that may have been applied
 * is sent again with its number, and each key's script applies a number only once. While Redis is down, uses wait in
 * memory up to a bound; beyond it they are dropped, and a metric says how many.
 */
@ApplicationScoped
class RedisUsageLog implements UsageLog {

    private static final Logger LOG = Logger.getLogger(RedisUsageLog.class);
    private static final Duration LAST_FLUSH_TIMEOUT = Duration.ofSeconds(5);

    private final UsageWriter writer;
    private final UsageReader reader;
    private final Counter givenUp;
    private final Counter sourcesGivenUp;

    /** A batch being sent, with the number that it keeps until it is known to have been applied. */
    private record Sending(long number, UsageBatch batch) {}

    private UsageBatch filling = new UsageBatch();
    private @Nullable Sending sending;
    private long lastNumber;

    @Inject
    RedisUsageLog(
            Redis redis,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") RedisClientType type) {
        this(new RedisRequests(redis, type == RedisClientType.CLUSTER), metrics);
    }

    RedisUsageLog(RedisRequests redis, MeterRegistry metrics) {
        this.writer = new UsageWriter(redis, UUID.randomUUID());
        this.reader = new UsageReader(redis);
        this.sourcesGivenUp = Counter.builder("latchkey.usage.sources.given.up")
                .description(
                        "Sources of counted uses that were not counted themselves, because too many waited for Redis")
                .register(metrics);
        this.givenUp = Counter.builder("latchkey.usage.given.up")
                .description("Uses of keys that were not counted because too many waited for Redis")
                .register(metrics);
    }

    @Override
    public void record(KeyUse use) {
        synchronized (this) {
            if (filling.hasRoomFor(use)) {
                sourcesGivenUp.increment(filling.add(use));
                return;
            }
        }
        givenUp.increment();
    }

    @Override
    public Uni<Void> forget(DeviceKeyId key) {
        return writer.forget(key)
                .onFailure()
                .invoke(away ->
                        LOG.warnf("The usage counts of a deleted key could not be deleted and stay in Redis: %s", away))
                .onFailure()
                .recoverWithNull();
    }

    @Override
    public Uni<UsageReport> report(DeviceKeyId key, UsageWindow window) {
        return reader.report(key, window);
    }

    @Override
    public Uni<Map<DeviceKeyId, UsageReport.Summary>> summaries(List<DeviceKeyId> keys) {
        return reader.summaries(keys);
    }

    /** Writes what is waiting. A failure is logged, and the next flush sends the batch again. */
    Uni<Void> flush() {
        var next = next();
        return next.batch().isEmpty()
                ? Uni.createFrom().voidItem()
                : writer.write(next.number(), next.batch())
                        .invoke(() -> arrived(next))
                        .onFailure()
                        .invoke(away ->
                                LOG.warnf("Usage could not be written to Redis and will be sent again: %s", away))
                        .onFailure()
                        .recoverWithNull();
    }

    private synchronized Sending next() {
        if (sending == null || sending.batch().isEmpty()) {
            sending = new Sending(++lastNumber, filling);
            filling = new UsageBatch();
        }
        return sending;
    }

    private synchronized void arrived(Sending batch) {
        if (batch.equals(sending)) {
            sending = null;
        }
    }

    /** How many uses are counted in memory and not yet known to be written. */
    synchronized long waiting() {
        return filling.uses() + (sending == null ? 0 : sending.batch().uses());
    }

    void stop(@Observes ShutdownEvent stopping) {
        flush().chain(this::flush).await().atMost(LAST_FLUSH_TIMEOUT);
    }
}
