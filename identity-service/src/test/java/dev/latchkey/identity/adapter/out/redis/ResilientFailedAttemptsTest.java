package dev.latchkey.identity.adapter.out.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.embedded.RedisServer;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.FailedAttemptsContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** On a real Redis and without Quarkus. */
class ResilientFailedAttemptsTest extends FailedAttemptsContract {

    private static final Vertx VERTX = Vertx.vertx();
    private static final RedisServer SERVER = RedisServer.startEphemeral();
    private static final Redis REDIS = Redis.createClient(VERTX, SERVER.url());

    private final FailedAttempts attempts =
            new ResilientFailedAttempts(new RedisCircuit(), REDIS, new SimpleMeterRegistry());

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

    @Test
    void aRestartOfTheServiceForgetsNothing() {
        var ada = new FailedAttempts.Subject("restart-" + UUID.randomUUID());
        var address = UUID.randomUUID().toString();
        var window = Duration.ofMinutes(10);
        var once = Backoff.History.none().failAt(Instant.EPOCH);
        attempts.replace(ada, Backoff.History.none(), once).await().indefinitely();
        attempts.addFailureOf(address, window, Instant.EPOCH).await().indefinitely();

        var restarted = new ResilientFailedAttempts(new RedisCircuit(), REDIS, new SimpleMeterRegistry());

        assertThat(restarted.history(ada).await().indefinitely()).isEqualTo(once);
        assertThat(restarted.failuresOf(address, window, Instant.EPOCH).await().indefinitely())
                .isEqualTo(1);
    }

    @Test
    void withoutRedisALocalLimiterTakesOverAndAMetricSaysSo() {
        var metrics = new SimpleMeterRegistry();
        var away = Redis.createClient(VERTX, "redis://127.0.0.1:1");
        var alone = new ResilientFailedAttempts(new RedisCircuit(), away, metrics);
        var nobody = new FailedAttempts.Subject("nobody");
        var once = Backoff.History.none().failAt(Instant.EPOCH);

        assertThat(alone.replace(nobody, Backoff.History.none(), once).await().indefinitely())
                .isTrue();
        assertThat(alone.history(nobody).await().indefinitely()).isEqualTo(once);
        assertThat(metrics.counter("latchkey.throttle.local").count()).isEqualTo(2);
        away.close();
    }

    @Test
    void namesAreNotReadableInRedisAndExpire() {
        var subject = new FailedAttempts.Subject("login:ada@example.com");
        attempts.replace(subject, Backoff.History.none(), Backoff.History.none().failAt(Instant.EPOCH))
                .await()
                .indefinitely();

        var names = REDIS.send(Request.cmd(Command.KEYS).arg("*")).await().indefinitely();

        assertThat(names.toString()).doesNotContain("ada");
        for (var i = 0; i < names.size(); i++) {
            var ttl = REDIS.send(Request.cmd(Command.TTL).arg(names.get(i).toString()))
                    .await()
                    .indefinitely()
                    .toLong();
            assertThat(ttl).isPositive();
        }
    }
}
