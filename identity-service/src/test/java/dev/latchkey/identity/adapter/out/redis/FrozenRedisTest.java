package dev.latchkey.identity.adapter.out.redis;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.identity.IdentityServiceTest;
import dev.latchkey.identity.Person;
import dev.latchkey.identity.application.port.FailedAttempts;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Redis that accepts requests and does not answer, which is worse than one that is down. */
@IdentityServiceTest
class FrozenRedisTest {

    private static final int QUESTIONS_BEFORE_THE_CIRCUIT_OPENS = 3;
    private static final int FROZEN_MILLIS = 4_000;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    FailedAttempts attempts;

    @Inject
    Redis redis;

    @Test
    void redisIsAskedAFewTimesAndThenNoMoreUntilItAnswers() {
        var subjects = Stream.generate(FrozenRedisTest::somebody)
                .limit(QUESTIONS_BEFORE_THE_CIRCUIT_OPENS)
                .toList();
        var next = somebody();
        redis.send(Request.cmd(Command.CLIENT).arg("PAUSE").arg(FROZEN_MILLIS))
                .await()
                .indefinitely();

        subjects.forEach(subject -> assertThat(fail(subject)).isEqualTo(1));
        assertThat(fail(next)).isEqualTo(1);
        assertThat(fail(next)).as("counted without Redis").isEqualTo(2);

        awaitRedis();
        assertThat(subjects)
                .as("answers to the requests from before are discarded when Redis resumes")
                .allSatisfy(subject -> assertThat(failuresInRedis(subject)).isEqualTo(1));
        assertThat(failuresInRedis(next)).isZero();
    }

    @Test
    void logInsAreAnsweredAndFailuresRecordedMeanwhile() {
        var ada = Person.named("ada");
        redis.send(Request.cmd(Command.CLIENT).arg("PAUSE").arg(FROZEN_MILLIS))
                .await()
                .indefinitely();

        problem(ada.logIn(ada.username(), "wrong").then(), 401, "invalid-credentials");
        ada.logIn(ada.username(), ada.password()).then().statusCode(201);
    }

    @AfterEach
    void redisIsAskedAgain() {
        awaitRedis();
        await().until(() -> {
            var subject = somebody();
            return fail(subject) == 1 && failuresInRedis(subject) == 1;
        });
    }

    /** Waits until Redis is no longer frozen; it answers requests in order. */
    private void awaitRedis() {
        redis.send(Request.cmd(Command.PING)).await().indefinitely();
    }

    private int fail(FailedAttempts.Subject subject) {
        return attempts.fail(subject, ticket(), NOW).await().indefinitely();
    }

    private int failuresInRedis(FailedAttempts.Subject subject) {
        return new RedisFailedAttempts(redis, Duration.ofSeconds(10))
                .lineUp(subject, ticket(), 1, NOW)
                .await()
                .indefinitely()
                .history()
                .failures();
    }

    private static Ticket ticket() {
        return new Ticket(UUID.randomUUID(), NOW.plusSeconds(20));
    }

    private static FailedAttempts.Subject somebody() {
        return new FailedAttempts.Subject("frozen-" + UUID.randomUUID(), Duration.ofDays(1));
    }
}
