package dev.latchkey.identity.adapter.out.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.embedded.RedisServer;
import dev.latchkey.identity.application.port.InMemorySecurityEvents;
import dev.latchkey.identity.application.throttle.Attempt;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.identity.application.throttle.Limits;
import dev.latchkey.kit.testing.Simultaneously;
import dev.latchkey.kit.testing.TestAddresses;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Simultaneous attempts at one account through several replicas, on a real Redis, without Quarkus. */
class ThrottleOverReplicasTest {

    private static final int FREE = Backoff.STANDARD.freeFailures();
    private static final Duration A_HASH = Duration.ofMillis(10);
    private static final Vertx VERTX = Vertx.vertx();
    private static final RedisServer SERVER = RedisServer.startEphemeral();
    private static final Redis REDIS = RedisFailedAttemptsTest.manyConnections(VERTX, SERVER);

    private final AccountId ada = new AccountId(UUID.randomUUID());
    private final InMemorySecurityEvents events = new InMemorySecurityEvents();
    private final List<AttemptThrottle> replicas =
            Stream.generate(this::replica).limit(3).toList();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();

    /** Mutiny's context propagation cannot be initialised by several threads at the same time. */
    @BeforeAll
    static void mutinyIsInUse() {
        Uni.createFrom().item(() -> true).await().indefinitely();
    }

    @AfterAll
    static void stop() throws IOException {
        REDIS.close();
        SERVER.close();
        VERTX.close().await().indefinitely();
    }

    private AttemptThrottle replica() {
        return new AttemptThrottle(
                new RedisFailedAttempts(REDIS, Duration.ofSeconds(10)),
                events.log(InstantSource.system()),
                Limits.STANDARD,
                ThrottleOverReplicasTest::after,
                UUID::randomUUID,
                InstantSource.system());
    }

    private static Uni<Void> after(Duration time) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(time);
    }

    private Uni<String> guess(boolean isRight) {
        begun.incrementAndGet();
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        return after(A_HASH).map(over -> {
            underWay.decrementAndGet();
            if (isRight) {
                return "right";
            }
            throw Refusal.unauthenticated("wrong", "Wrong.");
        });
    }

    /** The answers to attempts that begin at the same time, alternating between the replicas. */
    private List<String> attempts(int times, IntPredicate isRight) {
        return attempts(times, i -> TestAddresses.HOME, isRight);
    }

    private List<String> attempts(int times, IntFunction<ClientAddress> address, IntPredicate isRight) {
        return Simultaneously.call(times, i -> {
            var attempt = Attempt.at(ada, Optional.empty(), address.apply(i), Kind.LOG_IN_FAILED);
            Supplier<Uni<String>> work = () -> guess(isRight.test(i));
            try {
                return replicas.get(i % replicas.size())
                        .make(attempt, made -> true, work)
                        .await()
                        .indefinitely();
            } catch (Refusal refusal) {
                return refusal.code();
            }
        });
    }

    @Test
    void correctAttemptsAllSucceed() {
        assertThat(attempts(60, i -> true)).hasSize(60).containsOnly("right");
        assertThat(mostUnderWay).hasValueLessThanOrEqualTo(FREE);
    }

    @Test
    void simultaneousWrongAttemptsAreNoMoreGuessesThanInSequence() {
        var answers = attempts(200, i -> false);

        assertThat(begun).hasValue(FREE);
        assertThat(Collections.frequency(answers, "wrong")).isEqualTo(FREE);
        assertThat(Collections.frequency(answers, "too-many-attempts")).isEqualTo(200 - FREE);
        assertThat(events.kinds()).hasSize(FREE + 1).containsOnlyOnce(Kind.THROTTLE_REACHED);
    }

    @Test
    void wrongAttemptsFromManyNetworksAreNoMoreThanTheTotal() {
        var most = Limits.STANDARD.total().freeFailures();

        attempts(3 * most, TestAddresses::number, i -> false);

        assertThat(begun).hasValueLessThanOrEqualTo(most);
    }

    @Test
    void aCorrectAttemptBuysNoMoreGuessesThanBefore() {
        var answers = attempts(60, i -> i % 3 == 0);

        var right = Collections.frequency(answers, "right");
        assertThat(Collections.frequency(answers, "wrong")).isLessThanOrEqualTo(FREE * (right + 1));
        assertThat(mostUnderWay).hasValueLessThanOrEqualTo(FREE);
    }
}
