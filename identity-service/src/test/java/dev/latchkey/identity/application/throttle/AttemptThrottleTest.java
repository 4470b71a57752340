package dev.latchkey.identity.application.throttle;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import dev.latchkey.identity.application.port.InMemoryFailedAttempts;
import dev.latchkey.identity.application.port.InMemorySecurityEvents;
import dev.latchkey.identity.application.throttle.AttemptThrottle.Attempt;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptThrottleTest {

    private static final Subject ADA = new Subject("ada");
    private static final String HOME = "192.0.2.1";

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final InMemorySecurityEvents events = new InMemorySecurityEvents();
    private final AttemptThrottle throttle = new AttemptThrottle(
            new InMemoryFailedAttempts(),
            events.log(clock),
            Backoff.STANDARD,
            new FailureLimit(7, Duration.ofMinutes(10)),
            clock);

    private static Attempt at(Subject subject) {
        return new Attempt(subject, Optional.empty(), HOME, Kind.LOG_IN_FAILED);
    }

    private void attempt(Subject subject, Uni<String> outcome) {
        throttle.make(at(subject), made -> made.equals("whole"), () -> outcome)
                .await()
                .indefinitely();
    }

    private static Uni<String> wrong() {
        return Uni.createFrom().failure(Refusal.unauthenticated("wrong", "Wrong."));
    }

    private void fail(Subject subject, int times) {
        for (var i = 0; i < times; i++) {
            assertRefused(() -> attempt(subject, wrong())).isEqualTo("wrong");
        }
    }

    @Test
    void aSuccessClearsTheHistory() {
        fail(ADA, 4);
        attempt(ADA, Uni.createFrom().item("whole"));
        fail(ADA, 2);

        attempt(ADA, Uni.createFrom().item("whole"));
    }

    @Test
    void theFirstOfTwoFactorsBuysNoGuessesAtTheSecond() {
        for (var i = 0; i < 5; i++) {
            attempt(ADA, Uni.createFrom().item("half"));
            fail(ADA, 1);
        }

        assertRefused(() -> attempt(ADA, Uni.createFrom().item("half"))).isEqualTo("too-many-attempts");
    }

    @Test
    void whatIsNobodysFaultCountsForNobody() {
        for (var i = 0; i < 20; i++) {
            assertRefused(() -> attempt(
                            ADA, Uni.createFrom().failure(Refusal.unavailable("busy", "Busy.", Duration.ofSeconds(1)))))
                    .isEqualTo("busy");
        }
    }

    @Test
    void attemptsThatAreUnderWayCountAlready() {
        var never = Uni.createFrom().<String>nothing();
        IntStream.range(0, 5).forEach(i -> throttle.make(at(ADA), made -> true, () -> never)
                .subscribe()
                .with(made -> {}));

        assertRefused(() -> attempt(ADA, wrong())).isEqualTo("too-many-attempts");
    }

    @Test
    void anAddressIsLimitedOverAllAccountsUntilItsWindowEnds() {
        IntStream.range(0, 7).forEach(i -> fail(new Subject("account " + i), 1));

        assertRefused(() -> attempt(new Subject("another"), Uni.createFrom().item("whole")))
                .isEqualTo("too-many-attempts");
        assertThat(events.kinds()).containsOnlyOnce(Kind.THROTTLE_REACHED).hasSize(8);
        clock.advance(Duration.ofMinutes(10));
        attempt(new Subject("another"), Uni.createFrom().item("whole"));
    }

    @Test
    void theAnswerSaysHowLongToWait() {
        fail(ADA, 5);

        var refusal = catchThrowableOfType(Refusal.class, () -> attempt(ADA, wrong()));
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
    }
}
