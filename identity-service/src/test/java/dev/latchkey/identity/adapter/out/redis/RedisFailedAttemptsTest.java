package dev.latchkey.identity.adapter.out.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.embedded.RedisServer;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import dev.latchkey.identity.application.port.FailedAttemptsContract;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Runs on a real Redis, without Quarkus. */
class RedisFailedAttemptsTest extends FailedAttemptsContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration A_DAY = Duration.ofDays(1);
    /** Redis's time to live of a key that does not expire. */
    private static final long NEVER = -1;

    private static final Vertx VERTX = Vertx.vertx();
    private static final RedisServer SERVER = RedisServer.startEphemeral();
    private static final Redis REDIS = manyConnections(VERTX, SERVER);

    private final FailedAttempts attempts = new RedisFailedAttempts(REDIS, Duration.ofSeconds(10));

    /** By default, more than 30 concurrent requests fail. */
    static Redis manyConnections(Vertx vertx, RedisServer server) {
        return Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(server.url())
                        .setMaxPoolSize(16)
                        .setMaxPoolWaiting(4096));
    }

    @AfterAll
    static void stop() throws IOException {
        REDIS.close();
        SERVER.close();
        VERTX.close().await().indefinitely();
    }

    @Override
    protected FailedAttempts attempts() {
        return attempts;
    }

    private static Ticket ticket() {
        return new Ticket(UUID.randomUUID(), NOW.plusSeconds(20));
    }

    @Test
    void namesAreNotReadableInRedisAndExpire() {
        var subject = new Subject("login:ada@example.com", A_DAY);
        attempts.fail(subject, ticket(), NOW).await().indefinitely();
        attempts.lineUp(subject, ticket(), 9, NOW).await().indefinitely();

        var names = REDIS.send(Request.cmd(Command.KEYS).arg("*")).await().indefinitely();

        assertThat(names.toString()).doesNotContain("login").doesNotContain("example");
        for (var i = 0; i < names.size(); i++) {
            var millisLeft = REDIS.send(
                            Request.cmd(Command.PTTL).arg(names.get(i).toString()))
                    .await()
                    .indefinitely()
                    .toLong();
            assertThat(millisLeft).isNotEqualTo(NEVER).isLessThanOrEqualTo(A_DAY.toMillis());
        }
    }

    @Test
    void theNamesOfASubjectShareASlotOfACluster() {
        var subject = new Subject("slots-" + UUID.randomUUID(), A_DAY);
        attempts.fail(subject, ticket(), NOW).await().indefinitely();
        attempts.lineUp(subject, ticket(), 9, NOW).await().indefinitely();

        var tags = Stream.of(REDIS.send(Request.cmd(Command.KEYS).arg("*"))
                        .await()
                        .indefinitely()
                        .toString()
                        .split("[^{}:a-z0-9]+"))
                .filter(name -> name.startsWith("attempts:"))
                .collect(Collectors.groupingBy(name -> name.replaceAll(".*\\{(.+)}.*", "$1"), Collectors.counting()));

        assertThat(tags).containsValue(2L);
    }
}
