package dev.latchkey.identity.application.throttle;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.domain.identity.AttemptLine;
import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.identity.KnownDevice;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.WaitingLine;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.FailedAttempts.Owner;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import dev.latchkey.identity.application.port.InMemoryFailedAttempts;
import dev.latchkey.identity.application.port.InMemorySecurityEvents;
import dev.latchkey.identity.application.port.ManualPause;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.Running;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptThrottleTest {

    private static final Owner ADA = new Owner("ada");
    private static final ClientAddress HOME = TestAddresses.HOME;
    private static final FailureLimit NETWORK = new FailureLimit(7, Duration.ofMinutes(10));
    private static final Backoff TOTAL = new Backoff(9, Duration.ofSeconds(1), Duration.ofMinutes(15));

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final InMemorySecurityEvents events = new InMemorySecurityEvents();
    private final InMemoryFailedAttempts attempts = new InMemoryFailedAttempts();
    private final ManualPause pause = new ManualPause();
    private final AttemptThrottle throttle = new AttemptThrottle(
            attempts,
            events.log(clock),
            new Limits(Backoff.STANDARD, TOTAL, WaitingLine.STANDARD, NETWORK, ClientNetworks.STANDARD),
            pause,
            UUID::randomUUID,
            clock);

    /** Attempts that stay under way until the test ends them. */
    private final List<UniEmitter<? super String>> underWay = new ArrayList<>();

    private final List<Throwable> refused = new ArrayList<>();

    /** An attempt of the kind that has only one line. */
    private static Attempt inSession(Owner owner) {
        return new Attempt(owner, Optional.empty(), new Attempt.InSession(), HOME, Kind.LOG_IN_FAILED);
    }

    private static Attempt from(ClientAddress address, Owner owner) {
        return new Attempt(owner, Optional.empty(), new Attempt.UnknownDevice(), address, Kind.LOG_IN_FAILED);
    }

    private static Attempt with(KnownDevice device, Owner owner) {
        return new Attempt(owner, Optional.empty(), new Attempt.OfDevice(device), HOME, Kind.LOG_IN_FAILED);
    }

    private static KnownDevice device(int number) {
        return new KnownDevice(new AccountId(new UUID(7, 1)), new UUID(8, number));
    }

    private static Owner somebody(int number) {
        return new Owner("account " + number);
    }

    private void attempt(Owner owner, Uni<String> outcome) {
        attempt(inSession(owner), outcome);
    }

    private void attempt(Attempt attempt, Uni<String> outcome) {
        throttle.make(attempt, made -> made.equals("whole"), () -> outcome)
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private Cancellable begin() {
        return begin(inSession(ADA));
    }

    private Cancellable begin(Attempt attempt) {
        return throttle.make(attempt, made -> made.equals("whole"), () -> Uni.createFrom()
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

    private void fail(Owner owner, int times) {
        fail(inSession(owner), times);
    }

    private void fail(Attempt attempt, int times) {
        for (var i = 0; i < times; i++) {
            assertRefused(() -> attempt(attempt, wrong())).isEqualTo("wrong");
        }
    }

    private void failAtHome(int times) {
        IntStream.range(0, times).forEach(i -> assertRefused(() -> attempt(from(HOME, somebody(i)), wrong()))
                .isEqualTo("wrong"));
    }

    @Test
    void aSuccessClearsTheHistory() {
        fail(ADA, 4);
        attempt(ADA, Uni.createFrom().item("whole"));
        fail(ADA, 2);

        attempt(ADA, Uni.createFrom().item("whole"));
        assertThat(attempts.line(ADA.ofSessions())).isEqualTo(AttemptLine.EMPTY);
    }

    @Test
    void theFirstFactorBuysNoGuessesAtTheSecond() {
        for (var i = 0; i < 5; i++) {
            attempt(ADA, Uni.createFrom().item("half"));
            fail(ADA, 1);
        }

        assertRefused(() -> attempt(ADA, Uni.createFrom().item("half"))).isEqualTo("too-many-attempts");
    }

    @Test
    void anOutageCountsAgainstNobody() {
        for (var i = 0; i < 20; i++) {
            assertRefused(() -> attempt(
                            ADA, Uni.createFrom().failure(Refusal.unavailable("busy", "Busy.", Duration.ofSeconds(1)))))
                    .isEqualTo("busy");
        }
    }

    @Test
    void onlyAsManyAreUnderWayAsMayStillFailAndTheOthersWait() {
        fail(ADA, 2);
        begin(10);
        assertThat(underWay).hasSize(3);

        underWay.get(0).fail(wrongPassword());
        pause.end();
        assertThat(underWay).as("two may still fail, and two are under way").hasSize(3);

        underWay.get(1).complete("half");
        pause.end();
        assertThat(underWay).as("one has ended without a failure").hasSize(4);

        underWay.get(2).complete("whole");
        pause.end();
        assertThat(underWay).as("nothing has failed any more").hasSize(8);
    }

    @Test
    void waitingAttemptsAreRefusedAsSoonAsEnoughHaveFailed() {
        begin(10);
        underWay.forEach(attempt -> attempt.fail(wrongPassword()));
        pause.end();

        assertThat(underWay).hasSize(5);
        assertThat(pause.waiting()).isZero();
        assertThat(refused).hasSize(10);
        assertThat(refused.subList(5, 10))
                .allSatisfy(failure -> assertThat(((Refusal) failure).code()).isEqualTo("too-many-attempts"));
        assertThat(events.kinds()).hasSize(6).containsOnlyOnce(Kind.THROTTLE_REACHED);
        assertThat(attempts.line(ADA.ofSessions()).tickets()).isEmpty();
    }

    @Test
    void runningOutOfPatienceIsNotAFailure() {
        begin(6);
        clock.advance(WaitingLine.STANDARD.patience());
        pause.end();

        assertThat(refused).singleElement().satisfies(failure -> {
            assertThat(((Refusal) failure).code()).isEqualTo("too-many-attempts");
            assertThat(((Refusal) failure).retryAfter()).contains(Duration.ofSeconds(1));
        });
        assertThat(events.kinds()).isEmpty();
        assertThat(attempts.line(ADA.ofSessions()).history().failures()).isZero();
        assertThat(attempts.line(ADA.ofSessions()).tickets()).hasSize(5);
    }

    @Test
    void attemptsLeftBehindByACrashLockNobodyOutForLong() {
        begin(5);
        clock.advance(WaitingLine.STANDARD.lease().minusMillis(1));
        begin(1);
        assertThat(underWay).hasSize(5);

        clock.advance(Duration.ofMillis(1));
        pause.end();

        assertThat(underWay).hasSize(6);
    }

    @Test
    void hangingUpStillCountsAsAGuess() {
        for (var i = 0; i < 5; i++) {
            begin().cancel();
            underWay.get(i).fail(wrongPassword());
        }

        assertRefused(() -> attempt(ADA, Uni.createFrom().item("whole"))).isEqualTo("too-many-attempts");
        assertThat(events.kinds()).hasSize(6).contains(Kind.LOG_IN_FAILED, Kind.THROTTLE_REACHED);
    }

    @Test
    void hangingUpBeforeItsTurnMakesNoAttempt() {
        begin(5);
        begin().cancel();
        begin(1);
        underWay.get(0).complete("half");
        pause.end();
        pause.end();

        assertThat(underWay).hasSize(6);
        assertThat(attempts.line(ADA.ofSessions()).tickets()).hasSize(5);
        underWay.get(5).complete("half");
        pause.end();
        assertThat(underWay).hasSize(6);
    }

    @Test
    void aNetworkIsLimitedOverAllAccountsUntilItsWindowEnds() {
        failAtHome(7);

        assertRefused(() -> attempt(from(HOME, somebody(8)), Uni.createFrom().item("whole")))
                .isEqualTo("too-many-attempts");
        assertThat(events.kinds()).containsOnlyOnce(Kind.THROTTLE_REACHED).hasSize(8);
        clock.advance(Duration.ofMinutes(10));
        attempt(from(HOME, somebody(8)), Uni.createFrom().item("whole"));
    }

    @Test
    void onlyAsManyOfANetworkAreUnderWayAsMayStillFail() {
        failAtHome(4);
        IntStream.range(0, 7).forEach(i -> begin(from(HOME, somebody(i))));
        assertThat(underWay).hasSize(3);

        underWay.get(0).complete("whole");
        pause.end();
        assertThat(underWay).hasSize(4);

        IntStream.range(1, 4).forEach(i -> underWay.get(i).fail(wrongPassword()));
        pause.end();
        assertThat(underWay).as("simultaneous guesses at seven accounts").hasSize(4);
        assertThat(refused).hasSize(6);
        assertThat(attempts.line(Subject.of(ClientNetworks.STANDARD.of(HOME), NETWORK, clock.instant()))
                        .tickets())
                .isEmpty();
    }

    @Test
    void anAttemptThatWaitsForACrowdedNetworkTakesNoPlaceAtAnAccount() {
        failAtHome(1);
        IntStream.range(1, 7).forEach(i -> begin(from(HOME, somebody(i))));
        begin(from(HOME, ADA));

        assertThat(pause.waiting()).isEqualTo(1);
        assertThat(attempts.line(ADA.ofNetwork(ClientNetworks.STANDARD.of(HOME))))
                .isEqualTo(AttemptLine.EMPTY);
        assertThat(attempts.line(ADA.ofUnknownDevices())).isEqualTo(AttemptLine.EMPTY);
    }

    @Test
    void theAnswerSaysHowLongToWait() {
        fail(from(HOME, ADA), 5);

        var refusal = catchThrowableOfType(Refusal.class, () -> attempt(from(HOME, ADA), wrong()));
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(attempts.line(Subject.of(ClientNetworks.STANDARD.of(HOME), NETWORK, clock.instant()))
                        .tickets())
                .as("it has left the line of its network")
                .isEmpty();
    }

    @Test
    void aNetworkAtItsLimitIsToldWhenItsWindowEnds() {
        clock.advance(Duration.ofMinutes(4));
        failAtHome(7);

        var refusal = catchThrowableOfType(Refusal.class, () -> attempt(from(HOME, ADA), wrong()));
        assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(6));
    }

    @Test
    void failuresOfOneKindDoNotDelayAnother() {
        fail(from(HOME, ADA), 5);
        fail(with(device(1), ADA), 5);
        fail(inSession(ADA), 5);
        fail(from(TestAddresses.number(1), ADA), 4);

        for (var attempt : List.of(from(HOME, ADA), with(device(1), ADA), inSession(ADA))) {
            assertRefused(() -> attempt(attempt, wrong())).isEqualTo("too-many-attempts");
        }
        assertRefused(() -> attempt(from(TestAddresses.number(1), ADA), wrong()))
                .as("nine of unknown devices")
                .isEqualTo("too-many-attempts");
        attempt(with(device(2), ADA), Uni.createFrom().item("whole"));
    }

    @Test
    void aCrowdedNetworkDelaysNeitherKnownDevicesNorSessions() {
        failAtHome(7);

        attempt(with(device(1), ADA), Uni.createFrom().item("whole"));
        attempt(inSession(ADA), Uni.createFrom().item("whole"));
    }

    @Test
    void aSuccessForgivesTheFailuresOfTheSameSourceAndNobodyElses() {
        fail(from(TestAddresses.number(1), ADA), 4);
        fail(from(HOME, ADA), 3);
        attempt(from(HOME, ADA), Uni.createFrom().item("whole"));
        assertThat(attempts.line(ADA.ofUnknownDevices()).history().failures()).isEqualTo(4);

        begin(from(HOME, ADA));
        begin(from(HOME, ADA));
        underWay.get(0).complete("whole");
        underWay.get(1).complete("whole");
        assertThat(attempts.line(ADA.ofUnknownDevices()).history().failures()).isEqualTo(4);
        assertThat(attempts.line(ADA.ofUnknownDevices()).tickets()).isEmpty();
    }

    @Test
    void anAttemptRefusedByTheTotalHasLeftAllLines() {
        IntStream.range(0, 9).forEach(i -> fail(from(TestAddresses.number(i), ADA), 1));

        assertRefused(() -> attempt(from(HOME, ADA), wrong())).isEqualTo("too-many-attempts");
        assertThat(attempts.line(ADA.ofUnknownDevices()).tickets()).isEmpty();
        assertThat(attempts.line(ADA.ofNetwork(ClientNetworks.STANDARD.of(HOME))))
                .isEqualTo(AttemptLine.EMPTY);
        assertThat(attempts.line(Subject.of(ClientNetworks.STANDARD.of(HOME), NETWORK, clock.instant())))
                .isEqualTo(AttemptLine.EMPTY);
        assertThat(events.kinds()).hasSize(10).containsOnlyOnce(Kind.THROTTLE_REACHED);
    }

    /** Every second for a day: a guess from another network, one with each of many devices, and one in a session. */
    @Test
    void allGuessesAtOneAccountAreBoundedInAnyCombination() {
        var strict = new AttemptThrottle(attempts, events.log(clock), Limits.STANDARD, pause, UUID::randomUUID, clock);
        var guesses = new AtomicInteger();
        var hours = 3;
        for (var second = 0; second < hours * 3600; second++) {
            var combined = new ArrayList<>(List.of(from(TestAddresses.number(second), ADA), inSession(ADA)));
            IntStream.range(0, 8).forEach(number -> combined.add(with(device(number), ADA)));
            for (var attempt : combined) {
                strict.make(attempt, made -> true, () -> {
                            guesses.incrementAndGet();
                            return wrong();
                        })
                        .subscribe()
                        .with(made -> {}, failed -> {});
            }
            clock.advance(Duration.ofSeconds(1));
        }

        var waits = 10 + 4 * hours;
        assertThat(guesses.get()).isGreaterThan(205).isLessThanOrEqualTo(100 + waits + 100 + waits + 5 + waits);
    }

    @Test
    void aFailureThatCannotBeRecordedIsAnOutage() {
        var unrecorded = new AttemptThrottle(
                attempts,
                new SecurityLog(new NoRecord(), Running.inMemory().transactions(), UUID::randomUUID, clock),
                new Limits(Backoff.STANDARD, TOTAL, WaitingLine.STANDARD, NETWORK, ClientNetworks.STANDARD),
                pause,
                UUID::randomUUID,
                clock);

        assertRefused(() -> unrecorded
                        .make(inSession(ADA), whole -> true, AttemptThrottleTest::wrong)
                        .await()
                        .atMost(Duration.ofSeconds(5)))
                .isEqualTo("unavailable");
    }

    /** A record that is down. */
    private static final class NoRecord implements SecurityEvents {

        @Override
        public Uni<Void> add(List<Recorded> entries) {
            return Uni.createFrom().failure(Refusal.unavailable("unavailable", "Away.", Duration.ofSeconds(2)));
        }

        @Override
        public Uni<Page<Recorded>> list(AccountId account, Page.Request page) {
            return Uni.createFrom().failure(Refusal.unavailable("unavailable", "Away.", Duration.ofSeconds(2)));
        }
    }
}
