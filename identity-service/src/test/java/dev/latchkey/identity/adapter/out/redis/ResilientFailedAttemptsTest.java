package dev.latchkey.identity.adapter.out.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.AttemptLine.Standing;
import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.domain.identity.FailureHistory;
import dev.latchkey.embedded.RedisServer;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Runs on a real Redis, without Quarkus. */
class ResilientFailedAttemptsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration LONGER_THAN_A_QUESTION = Duration.ofMillis(700);
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

    private static Ticket ticket() {
        return new Ticket(UUID.randomUUID(), NOW.plusSeconds(20));
    }

    private static Standing standing(FailedAttempts attempts, Subject subject) {
        return attempts.lineUp(subject, ticket(), 9, NOW).await().indefinitely();
    }

    @Test
    void aRestartOfTheServiceLosesNothing() {
        var ada = new Subject("restart-" + UUID.randomUUID(), A_DAY);
        attempts.fail(ada, ticket(), NOW).await().indefinitely();
        standing(attempts, ada);

        var restarted = new ResilientFailedAttempts(new RedisCircuit(), REDIS, new SimpleMeterRegistry());

        assertThat(standing(restarted, ada)).isEqualTo(new Standing(new FailureHistory(1, NOW), 1, true));
    }

    @Test
    void withoutRedisALocalLimiterTakesOverAndAMetricSaysSo() {
        var metrics = new SimpleMeterRegistry();
        var away = Redis.createClient(VERTX, "redis://127.0.0.1:1");
        var alone = new ResilientFailedAttempts(new RedisCircuit(), away, metrics);
        var nobody = new Subject("nobody", A_DAY);

        assertThat(alone.fail(nobody, ticket(), NOW).await().indefinitely()).isEqualTo(1);
        assertThat(standing(alone, nobody)).isEqualTo(new Standing(new FailureHistory(1, NOW), 0, true));
        assertThat(metrics.counter("latchkey.throttle.local").count()).isEqualTo(2);
        away.close();
    }

    private static void freezeRedis(Duration time) {
        REDIS.send(Request.cmd(Command.CLIENT).arg("PAUSE").arg(time.toMillis()))
                .await()
                .indefinitely();
    }

    private static void awaitRedis() {
        REDIS.send(Request.cmd(Command.PING)).await().indefinitely();
    }

    @Test
    void anAttemptThatLinedUpLocallyLeavesThereEvenIfRedisIsBack() {
        var ada = new Subject("back-" + UUID.randomUUID(), A_DAY);
        var ticket = ticket();
        freezeRedis(LONGER_THAN_A_QUESTION);
        attempts.lineUp(ada, ticket, 9, NOW).await().indefinitely();
        awaitRedis();
        attempts.fail(ada, ticket, NOW).await().indefinitely();
        freezeRedis(LONGER_THAN_A_QUESTION);

        assertThat(standing(attempts, ada)).isEqualTo(new Standing(FailureHistory.none(), 0, true));
        awaitRedis();
    }

    @Test
    void afterATimeoutTheCallerContinuesOnItsOwnContext() {
        var caller = ((ContextInternal) VERTX.getDelegate().getOrCreateContext()).duplicate();
        var wentOn = new CompletableFuture<Boolean>();
        freezeRedis(LONGER_THAN_A_QUESTION);

        caller.runOnContext(begin -> attempts.fail(new Subject("context", A_DAY), ticket(), NOW)
                .map(failures -> Context.isOnEventLoopThread()
                        && caller.equals(Vertx.currentContext().getDelegate()))
                .subscribe()
                .with(wentOn::complete, wentOn::completeExceptionally));

        assertThat(wentOn.join()).isTrue();
        awaitRedis();
    }
}
