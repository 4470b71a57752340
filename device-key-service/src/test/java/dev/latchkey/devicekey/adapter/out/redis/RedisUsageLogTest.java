package dev.latchkey.devicekey.adapter.out.redis;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.devicekey.application.port.UsageLogContract;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.embedded.RedisServer;
import dev.latchkey.kit.testing.Simultaneously;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a real Redis, without Quarkus. */
class RedisUsageLogTest extends UsageLogContract {

    private static final Vertx VERTX = Vertx.vertx();
    private static final RedisServer SERVER = RedisServer.startEphemeral();
    private static final Redis REDIS = Redis.createClient(VERTX, SERVER.url());
    private static final RedisRequests REQUESTS = new RedisRequests(REDIS, false);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final RedisUsageLog log = new RedisUsageLog(REQUESTS, new SimpleMeterRegistry());

    @AfterAll
    static void stop() throws IOException {
        REDIS.close();
        SERVER.close();
        VERTX.close().await().indefinitely();
    }

    @Override
    protected UsageLog log() {
        return log;
    }

    @Override
    protected void flush() {
        log.flush().await().indefinitely();
    }

    private static KeyUse use(DeviceKeyId key) {
        return new KeyUse(key, Optional.of(KeyPermission.DEVICE), true, Optional.of("x"), NOW);
    }

    private static long total(DeviceKeyId key) {
        return new UsageReader(REQUESTS)
                .summaries(List.of(key))
                .await()
                .indefinitely()
                .values()
                .iterator()
                .next()
                .total();
    }

    @Test
    void aBatchThatIsSentTwiceIsCountedOnce() {
        var key = new DeviceKeyId(UUID.randomUUID());
        var batch = new UsageBatch();
        batch.add(use(key));
        var writer = new UsageWriter(REQUESTS, UUID.randomUUID());

        writer.write(1, batch).await().indefinitely();
        writer.write(1, batch).await().indefinitely();
        assertThat(total(key)).isEqualTo(1);

        writer.write(2, batch).await().indefinitely();
        new UsageWriter(REQUESTS, UUID.randomUUID()).write(1, batch).await().indefinitely();
        assertThat(total(key)).isEqualTo(3);
    }

    @Test
    void nothingIsLostWhileRedisIsDown() throws IOException {
        var key = new DeviceKeyId(UUID.randomUUID());
        var away = Redis.createClient(VERTX, "redis://127.0.0.1:1");
        var unable = new RedisUsageLog(new RedisRequests(away, false), new SimpleMeterRegistry());
        unable.record(use(key));
        unable.flush().await().indefinitely();
        unable.record(use(key));

        assertThat(unable.waiting()).isEqualTo(2);
        assertRefused(() -> unable.summaries(List.of(key)).await().indefinitely())
                .isEqualTo("usage-unavailable");
        away.close();
    }

    @Test
    void everythingStoredForAKeySharesASlotAndExpires() {
        var key = new DeviceKeyId(UUID.randomUUID());
        log.record(use(key));
        flush();

        var names = REDIS.send(Request.cmd(Command.KEYS).arg("usage:*" + key + "*"))
                .await()
                .indefinitely();

        assertThat(names.size()).isEqualTo(5);
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i).toString();
            assertThat(name).startsWith("usage:{" + key + "}:");
            var seconds = REDIS.send(Request.cmd(Command.TTL).arg(name))
                    .await()
                    .indefinitely()
                    .toLong();
            if (name.contains(":hour:")) {
                assertThat(seconds).isBetween(35L * 86_400, 36L * 86_400);
            } else if (name.contains(":day:")) {
                assertThat(seconds).isBetween(400L * 86_400, 431L * 86_400);
            } else if (name.contains(":applied:")) {
                assertThat(seconds).isBetween(1L, 3600L);
            } else {
                assertThat(seconds).isEqualTo(-1);
            }
        }
    }

    @Test
    void everyUseFromManyThreadsIsCountedOnce() {
        var keys = IntStream.range(0, 3)
                .mapToObj(i -> new DeviceKeyId(UUID.randomUUID()))
                .toList();
        var threads = 8;
        var usesOfEach = 3_000;

        Simultaneously.call(threads + 1, number -> {
            for (var i = 0; i < usesOfEach; i++) {
                if (number < threads) {
                    log.record(use(keys.get(i % keys.size())));
                } else if (i % 100 == 0) {
                    flush();
                }
            }
            return number;
        });
        flush();
        flush();

        assertThat(keys.stream().mapToLong(RedisUsageLogTest::total))
                .allMatch(total -> total == (long) threads * usesOfEach / keys.size());
    }

    @Test
    void aServerThatHasForgottenTheScriptIsSentItAgain() {
        var key = new DeviceKeyId(UUID.randomUUID());
        log.record(use(key));
        flush();
        REDIS.send(Request.cmd(Command.SCRIPT).arg("FLUSH")).await().indefinitely();
        log.record(use(key));
        flush();

        assertThat(log.waiting()).isZero();
        assertThat(total(key)).isEqualTo(2);
    }

    @Test
    void anOrderlyStopFlushes() {
        var key = new DeviceKeyId(UUID.randomUUID());
        log.record(use(key));

        log.stop(new ShutdownEvent());

        assertThat(total(key)).isEqualTo(1);
    }

    @Test
    void usesWaitingForRedisAreBoundedAndAMetricCountsTheDroppedOnes() {
        var metrics = new SimpleMeterRegistry();
        var away = Redis.createClient(VERTX, "redis://127.0.0.1:1");
        var unable = new RedisUsageLog(new RedisRequests(away, false), metrics);
        var known = new DeviceKeyId(new UUID(0, 0));
        for (var i = 0; i < UsageBatch.MAX_CELLS + 5; i++) {
            unable.record(use(new DeviceKeyId(new UUID(0, i))));
        }
        assertThat(metrics.counter("latchkey.usage.given.up").count()).isEqualTo(5);
        assertThat(unable.waiting()).isEqualTo(UsageBatch.MAX_CELLS);

        unable.record(use(known));
        assertThat(unable.waiting()).isEqualTo(UsageBatch.MAX_CELLS + 1);

        for (var i = 0; i < UsageBatch.MAX_SOURCES; i++) {
            unable.record(new KeyUse(known, Optional.empty(), true, Optional.of("source " + i), NOW));
        }
        assertThat(metrics.counter("latchkey.usage.sources.given.up").count()).isEqualTo(UsageBatch.MAX_CELLS);
        assertThat(metrics.counter("latchkey.usage.given.up").count()).isEqualTo(5);
        away.close();
    }

    @Test
    void restartingRedisUnderTrafficLosesNothing(@TempDir Path folder) throws IOException {
        var key = new DeviceKeyId(UUID.randomUUID());
        var server = RedisServer.start(folder, RedisServer.freePort(), "secret1");
        var client = Redis.createClient(VERTX, server.url());
        var requests = new RedisRequests(client, false);
        var lasting = new RedisUsageLog(requests, new SimpleMeterRegistry());
        var uses = 0;
        for (var round = 0; round < 60; round++) {
            for (var i = 0; i < 50; i++) {
                lasting.record(use(key));
                uses++;
            }
            if (round == 20) {
                server.close();
            }
            if (round == 40) {
                server = RedisServer.start(folder, server.port(), "secret1");
            }
            lasting.flush().await().indefinitely();
        }
        await().until(() -> {
            lasting.flush().await().indefinitely();
            return lasting.waiting() == 0;
        });

        var total = new UsageReader(requests).summaries(List.of(key)).await().indefinitely();
        assertThat(total).containsEntry(key, new UsageReport.Summary(uses, Optional.of(NOW)));
        client.close();
        server.close();
    }
}
