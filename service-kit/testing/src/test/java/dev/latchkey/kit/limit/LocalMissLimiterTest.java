package dev.latchkey.kit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.Quota;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.MissLimiter.Allowance;
import dev.latchkey.kit.testing.Simultaneously;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalMissLimiterTest {

    private static final Allowance THREE_OF_ADA = new Allowance("ada", new Quota(3, Duration.ofMinutes(1)));
    private static final Allowance TWO_OF_HOME = new Allowance("home", new Quota(2, Duration.ofMinutes(1)));

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:15Z"));
    private final LocalMissLimiter limiter = new LocalMissLimiter(clock);
    private final List<UniEmitter<? super String>> underWay = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    private void begin(Allowance... allowances) {
        limiter.within(
                        List.of(allowances),
                        LocalMissLimiterTest::isMiss,
                        LocalMissLimiterTest::tooMany,
                        () -> Uni.createFrom().<String>emitter(underWay::add))
                .subscribe()
                .with(answers::add, failure -> answers.add(((Refusal) failure).code()));
    }

    private static boolean isMiss(Throwable failure) {
        return Refusal.isOfKind(Refusal.Kind.NOT_FOUND, failure);
    }

    private static Refusal tooMany(Duration wait) {
        return Refusal.throttled("wait " + wait.toSeconds(), "Wait.", wait);
    }

    private static Refusal miss() {
        return Refusal.notFound("miss", "Nobody.");
    }

    private void begin(int times) {
        IntStream.range(0, times).forEach(i -> begin(THREE_OF_ADA));
    }

    @Test
    void onlyAsManyAreUnderWayAsMayStillMissAndTheOthersWait() {
        begin(5);
        assertThat(underWay).hasSize(3);

        underWay.get(0).complete("found");
        assertThat(underWay).hasSize(4);

        underWay.get(1).fail(miss());
        assertThat(underWay).as("two may still miss, and two are under way").hasSize(4);

        underWay.get(2).fail(Refusal.unavailable("away", "Away.", Duration.ofSeconds(1)));
        assertThat(underWay).as("a success changes nothing").hasSize(5);
        assertThat(answers).containsExactly("found", "miss", "away");
    }

    @Test
    void waitingAttemptsAreRefusedOnceTheLastHasMissed() {
        begin(7);
        underWay.forEach(attempt -> attempt.fail(miss()));

        assertThat(underWay).hasSize(3);
        assertThat(answers).hasSize(7).containsOnly("miss", "wait 45");
    }

    @Test
    void eachWindowHasItsOwnCount() {
        begin(3);
        underWay.forEach(attempt -> attempt.fail(miss()));
        clock.advance(Duration.ofSeconds(45));
        begin(1);

        assertThat(underWay).hasSize(4);
    }

    @Test
    void anAttemptWithTwoAllowancesWaitsForBothAndHoldsNeither() {
        begin(TWO_OF_HOME);
        begin(TWO_OF_HOME);
        begin(THREE_OF_ADA, TWO_OF_HOME);
        begin(3);
        assertThat(underWay)
                .as("an attempt that waits for home holds no place of ada's")
                .hasSize(5);

        underWay.get(0).complete("found");
        assertThat(underWay).as("but now ada's places are used up").hasSize(5);

        underWay.get(2).complete("found");
        assertThat(underWay).hasSize(6);
    }

    @Test
    void aTakenAllowanceIsUsedUpWhateverTheOutcome() {
        assertThat(limiter.take(TWO_OF_HOME)).isEmpty();
        assertThat(limiter.take(TWO_OF_HOME)).isEmpty();
        assertThat(limiter.take(TWO_OF_HOME)).contains(Duration.ofSeconds(45));
        begin(TWO_OF_HOME);
        assertThat(answers).containsExactly("wait 45");
    }

    @Test
    void hangingUpCountsAsAMiss() {
        for (var i = 0; i < 3; i++) {
            limiter.within(
                            List.of(THREE_OF_ADA),
                            LocalMissLimiterTest::isMiss,
                            LocalMissLimiterTest::tooMany,
                            () -> Uni.createFrom().<String>emitter(underWay::add))
                    .subscribe()
                    .with(found -> {})
                    .cancel();
            underWay.get(i).fail(miss());
        }
        begin(1);

        assertThat(answers).containsExactly("wait 45");
    }

    @Test
    void aFloodIsRefusedInsteadOfWaiting() {
        begin(3 + 1_000);
        assertThat(answers).isEmpty();

        begin(1);
        assertThat(answers).containsExactly("wait 1");
    }

    @Test
    void underManyThreadsOnlyAsManyMissAsMayAndTheOthersAreRefused() {
        var missed = Simultaneously.call(200, i -> {
            try {
                return limiter.within(
                                List.of(THREE_OF_ADA),
                                LocalMissLimiterTest::isMiss,
                                LocalMissLimiterTest::tooMany,
                                () -> Uni.createFrom().<String>failure(miss()))
                        .await()
                        .indefinitely();
            } catch (Refusal refusal) {
                return refusal.code();
            }
        });

        assertThat(Collections.frequency(missed, "miss")).isEqualTo(3);
        assertThat(Collections.frequency(missed, "wait 45")).isEqualTo(197);
    }
}
