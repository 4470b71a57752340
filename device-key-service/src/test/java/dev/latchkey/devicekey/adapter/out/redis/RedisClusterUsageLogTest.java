package dev.latchkey.devicekey.adapter.out.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.devicekey.application.port.UsageLogContract;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.embedded.RedisServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the contract on a real Redis Cluster of three nodes, each with a third of the slots. */
class RedisClusterUsageLogTest extends UsageLogContract {

    private static final int SLOTS = 16_384;
    private static final int NODES = 3;
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static List<RedisServer> nodes = List.of();
    private static Redis cluster = Redis.createClient(VERTX);

    private final RedisUsageLog log = new RedisUsageLog(new RedisRequests(cluster, true), new SimpleMeterRegistry());

    @BeforeAll
    static void threeNodesMeet(@TempDir Path folder) {
        nodes = IntStream.range(0, NODES)
                .mapToObj(number -> RedisServer.startEphemeral(
                        "cluster-enabled yes", "cluster-config-file " + folder.resolve("node-" + number)))
                .toList();
        for (var number = 0; number < NODES; number++) {
            var slots = Request.cmd(Command.CLUSTER).arg("ADDSLOTS");
            for (var slot = number * SLOTS / NODES; slot < (number + 1) * SLOTS / NODES; slot++) {
                slots.arg(slot);
            }
            tell(nodes.get(number), slots);
            tell(
                    nodes.get(number),
                    Request.cmd(Command.CLUSTER)
                            .arg("MEET")
                            .arg("127.0.0.1")
                            .arg(nodes.get(0).port()));
        }
        await().until(() -> nodes.stream()
                .allMatch(node ->
                        tell(node, Request.cmd(Command.CLUSTER).arg("INFO")).contains("cluster_state:ok")));
        await().until(() -> nodes.stream()
                .allMatch(node ->
                        tell(node, Request.cmd(Command.CLUSTER).arg("INFO")).contains("cluster_known_nodes:" + NODES)));
        var options = new RedisOptions()
                .setType(RedisClientType.CLUSTER)
                .setMaxPoolSize(12)
                .setMaxPoolWaiting(4096);
        nodes.forEach(node -> options.addConnectionString(node.url()));
        cluster = Redis.createClient(VERTX, options);
    }

    private static String tell(RedisServer node, Request request) {
        var client = Redis.createClient(VERTX, node.url());
        try {
            return client.send(request).await().indefinitely().toString();
        } finally {
            client.close();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
        for (var node : nodes) {
            node.close();
        }
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

    @Test
    void manyKeysAreCountedAcrossTheCluster() {
        var keys = IntStream.range(0, 300)
                .mapToObj(i -> new DeviceKeyId(UUID.randomUUID()))
                .toList();
        keys.forEach(
                key -> log.record(new KeyUse(key, Optional.of(KeyPermission.DEVICE), true, Optional.of("x"), NOW)));
        flush();

        assertThat(log.waiting()).isZero();
        assertThat(log.summaries(keys).await().indefinitely())
                .hasSize(keys.size())
                .allSatisfy(
                        (key, summary) -> assertThat(summary).isEqualTo(new UsageReport.Summary(1, Optional.of(NOW))));
        assertThat(nodes).allSatisfy(node -> assertThat(Integer.parseInt(tell(node, Request.cmd(Command.DBSIZE))))
                .isPositive());
    }
}
