package dev.latchkey.identity.adapter.out.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.identity.IdentityServiceTest;
import dev.latchkey.identity.application.port.FailedAttempts;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Redis that takes questions and does not answer, which is worse than one that is gone. */
@IdentityServiceTest
class FrozenRedisTest {

    private static final int QUESTIONS_BEFORE_THE_CIRCUIT_OPENS = 3;
    private static final int FROZEN_MILLIS = 4_000;
    private static final Backoff.History ONE_FAILURE = Backoff.History.none().failAt(Instant.EPOCH);

    @Inject
    FailedAttempts attempts;

    @Inject
    Redis redis;

    @Test
    void isAskedAFewTimesAndNoMoreUntilItAnswers() {
        var subjects = Stream.generate(FrozenRedisTest::somebody)
                .limit(QUESTIONS_BEFORE_THE_CIRCUIT_OPENS)
                .toList();
        var next = somebody();
        redis.send(Request.cmd(Command.CLIENT).arg("PAUSE").arg(FROZEN_MILLIS))
                .await()
                .indefinitely();

        subjects.forEach(subject -> assertThat(fail(subject)).isTrue());
        assertThat(fail(next)).isTrue();
        assertThat(attempts.history(next).await().indefinitely())
                .as("counted without Redis")
                .isEqualTo(ONE_FAILURE);

        awaitRedis();
        assertThat(subjects)
                .as("what Redis was asked before, it answers to nobody when it goes on")
                .allSatisfy(subject -> assertThat(historyInRedis(subject)).isEqualTo(ONE_FAILURE));
        assertThat(historyInRedis(next)).isEqualTo(Backoff.History.none());
    }

    @AfterEach
    void redisIsAskedAgain() {
        await().until(() -> {
            var subject = somebody();
            return fail(subject) && historyInRedis(subject).equals(ONE_FAILURE);
        });
    }

    /** Until it is no longer frozen: it answers in the order of the questions. */
    private void awaitRedis() {
        redis.send(Request.cmd(Command.PING)).await().indefinitely();
    }

    private boolean fail(FailedAttempts.Subject subject) {
        return attempts.replace(subject, Backoff.History.none(), ONE_FAILURE)
                .await()
                .indefinitely();
    }

    private Backoff.History historyInRedis(FailedAttempts.Subject subject) {
        return new RedisFailedAttempts(redis).history(subject).await().indefinitely();
    }

    private static FailedAttempts.Subject somebody() {
        return new FailedAttempts.Subject("frozen-" + UUID.randomUUID());
    }
}
