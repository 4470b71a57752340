package dev.latchkey.identity.application.throttle;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.domain.identity.AttemptLine;
import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.WaitingLine;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import dev.latchkey.identity.application.port.InMemoryFailedAttempts;
import dev.latchkey.identity.application.port.InMemorySecurityEvents;
import dev.latchkey.identity.application.port.ManualPause;
import dev.latchkey.identity.application.throttle.AttemptThrottle.Attempt;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptThrottleTest {

    private static final Subject ADA = new Subject("ada", Duration.ofDays(1));
    private static final ClientAddress HOME = TestAddresses.HOME;
    private static final FailureLimit ADDRESS = new FailureLimit(7, Duration.ofMinutes(10));

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final InMemorySecurityEvents events = new InMemorySecurityEvents();
    private final InMemoryFailedAttempts attempts = new InMemoryFailedAttempts();
    private final ManualPause pause = new ManualPause();
    private final AttemptThrottle throttle = new AttemptThrottle(
            attempts,
            events.log(clock),
            new AttemptThrottle.Limits(Backoff.STANDARD, WaitingLine.STANDARD, ADDRESS, ClientNetworks.STANDARD),
            pause,
            UUID::randomUUID,
            clock);

    /** Attempts that are under way until the test ends them. */
    private final List<UniEmitter<? super String>> underWay = new ArrayList<>();

    private final List<Throwable> refused = new ArrayList<>();

    private int addresses;

    private static Attempt at(Subject subject, ClientAddress address) {
        return new Attempt(subject, Optional.empty(), address, Kind.LOG_IN_FAILED);
    }

    private ClientAddress anotherAddress() {
        return TestAddresses.number(addresses++);
    }

    private static Subject somebody(int number) {
        return new Subject("account " + number, Duration.ofDays(1));
    }

    private void attempt(Subject subject, Uni<String> outcome) {
        attempt(subject, anotherAddress(), outcome);
    }

    private void attempt(Subject subject, ClientAddress address, Uni<String> outcome) {
        throttle.make(at(subject, address), made -> made.equals("whole"), () -> outcome)
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private Cancellable begin() {
        return begin(ADA, anotherAddress());
    }

    private Cancellable begin(Subject subject, ClientAddress address) {
        return throttle.make(at(subject, address), made -> made.equals("whole"), () -> Uni.createFrom()
                        .<String>emitter(underWay::add))
                .subscribe()
                .with(made -> {}, refused::add);
    }

    private void begin(int times) {
        IntStream.range(0, times).forEach(i -> begin());
    }

    private static Refusal wrongPassword() {
        return Refusal.unauthenticated("wrong", "Wrong.");
    }

    private static Uni<String> wrong() {
        return Uni.createFrom().failure(wrongPassword());
    }

    private void fail(Subject subject, int times) {
        for (var i = 0; i < times; i++) {
            assertRefused(() -> attempt(subject, wrong())).isEqualTo("wrong");
        }
    }

    private void failAtHome(int times) {
        IntStream.range(0, times).forEach(i -> assertRefused(() -> attempt(somebody(i), HOME, wrong()))
                .isEqualTo("wrong"));
    }

    @Test
    void aSuccessClearsTheHistory() {
        fail(ADA, 4);
        attempt(ADA, Uni.createFrom().item("whole"));
        fail(ADA, 2);

        attempt(ADA, Uni.createFrom().item("whole"));
        assertThat(attempts.line(ADA)).isEqualTo(AttemptLine.EMPTY);
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
    void noMoreAreUnderWayThanMayStillFailAndTheOthersWait() {
        fail(ADA, 2);
        begin(10);
        assertThat(underWay).hasSize(3);

        underWay.get(0).fail(wrongPassword());
        pause.end();
        assertThat(underWay).as("two may still fail, and two are under way").hasSize(3);

        underWay.get(1).complete("half");
        pause.end();
        assertThat(underWay).as("one has ended and not failed").hasSize(4);

        underWay.get(2).complete("whole");
        pause.end();
        assertThat(underWay).as("nothing has failed any more").hasSize(8);
    }

    @Test
    void whoWaitsIsRefusedAsSoonAsEnoughHaveFailed() {
        begin(10);
        underWay.forEach(attempt -> attempt.fail(wrongPassword()));
        pause.end();

        assertThat(underWay).hasSize(5);
        assertThat(pause.waiting()).isZero();
        assertThat(refused).hasSize(10);
        assertThat(refused.subList(5, 10))
                .allSatisfy(failure -> assertThat(((Refusal) failure).code()).isEqualTo("too-many-attempts"));
        assertThat(events.kinds()).hasSize(6).containsOnlyOnce(Kind.THROTTLE_REACHED);
        assertThat(attempts.line(ADA).tickets()).isEmpty();
    }

    @Test
    void patienceEndsAndIsNoFailure() {
        begin(6);
        clock.advance(WaitingLine.STANDARD.patience());
        pause.end();

        assertThat(refused).singleElement().satisfies(failure -> {
            assertThat(((Refusal) failure).code()).isEqualTo("too-many-attempts");
            assertThat(((Refusal) failure).retryAfter()).contains(Duration.ofSeconds(1));
        });
        assertThat(events.kinds()).isEmpty();
        assertThat(attempts.line(ADA).history().failures()).isZero();
        assertThat(attempts.line(ADA).tickets()).hasSize(5);
    }

    @Test
    void whatACrashLeftBehindLocksOutNobodyForLong() {
        begin(5);
        clock.advance(WaitingLine.STANDARD.lease().minusMillis(1));
        begin(1);
        assertThat(underWay).hasSize(5);

        clock.advance(Duration.ofMillis(1));
        pause.end();

        assertThat(underWay).hasSize(6);
    }

    @Test
    void whoHangsUpHasGuessedAllTheSame() {
        for (var i = 0; i < 5; i++) {
            begin().cancel();
            underWay.get(i).fail(wrongPassword());
        }

        assertRefused(() -> attempt(ADA, Uni.createFrom().item("whole"))).isEqualTo("too-many-attempts");
        assertThat(events.kinds()).hasSize(6).contains(Kind.LOG_IN_FAILED, Kind.THROTTLE_REACHED);
    }

    @Test
    void whoHangsUpBeforeTheTurnMakesNoAttempt() {
        begin(5);
        begin().cancel();
        begin(1);
        underWay.get(0).complete("half");
        pause.end();
        pause.end();

        assertThat(underWay).hasSize(6);
        assertThat(attempts.line(ADA).tickets()).hasSize(5);
        underWay.get(5).complete("half");
        pause.end();
        assertThat(underWay).hasSize(6);
    }

    @Test
    void anAddressIsLimitedOverAllAccountsUntilItsWindowEnds() {
        failAtHome(7);

        assertRefused(() -> attempt(somebody(8), HOME, Uni.createFrom().item("whole")))
                .isEqualTo("too-many-attempts");
        assertThat(events.kinds()).containsOnlyOnce(Kind.THROTTLE_REACHED).hasSize(8);
        clock.advance(Duration.ofMinutes(10));
        attempt(somebody(8), HOME, Uni.createFrom().item("whole"));
    }

    @Test
    void noMoreOfAnAddressAreUnderWayThanMayStillFail() {
        failAtHome(4);
        IntStream.range(0, 7).forEach(i -> begin(somebody(i), HOME));
        assertThat(underWay).hasSize(3);

        underWay.get(0).complete("whole");
        pause.end();
        assertThat(underWay).hasSize(4);

        IntStream.range(1, 4).forEach(i -> underWay.get(i).fail(wrongPassword()));
        pause.end();
        assertThat(underWay).as("guesses at seven accounts at once").hasSize(4);
        assertThat(refused).hasSize(6);
        assertThat(attempts.line(Subject.of(ClientNetworks.STANDARD.of(HOME), ADDRESS, clock.instant()))
                        .tickets())
                .isEmpty();
    }

    @Test
    void whoeverWaitsForACrowdedAddressTakesNoPlaceAtAnAccount() {
        failAtHome(1);
        IntStream.range(1, 7).forEach(i -> begin(somebody(i), HOME));
        begin(ADA, HOME);

        assertThat(pause.waiting()).isEqualTo(1);
        assertThat(attempts.line(ADA)).isEqualTo(AttemptLine.EMPTY);
    }

    @Test
    void theAnswerSaysHowLongToWait() {
        fail(ADA, 5);

        var refusal = catchThrowableOfType(Refusal.class, () -> attempt(ADA, HOME, wrong()));
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(attempts.line(Subject.of(ClientNetworks.STANDARD.of(HOME), ADDRESS, clock.instant()))
                        .tickets())
                .as("it has left the line of its address")
                .isEmpty();
    }
}
