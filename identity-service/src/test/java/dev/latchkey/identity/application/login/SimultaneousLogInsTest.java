package dev.latchkey.identity.application.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.KnownDevice;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.TotpSecret;
import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.identity.WaitingLine;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.application.port.FailedAttempts.Owner;
import dev.latchkey.identity.application.port.InMemoryAccounts;
import dev.latchkey.identity.application.port.InMemoryFailedAttempts;
import dev.latchkey.identity.application.port.InMemorySecurityEvents;
import dev.latchkey.identity.application.port.InMemoryTwoFactors;
import dev.latchkey.identity.application.port.ManualPause;
import dev.latchkey.identity.application.port.PlainDeviceTokens;
import dev.latchkey.identity.application.port.PlainSigner;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.identity.application.throttle.Limits;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many simultaneous log-ins to one account, from a CI system or from somebody who guesses. */
class SimultaneousLogInsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ADA = new AccountId(new UUID(7, 1));
    private static final String RIGHT = "correct horse";
    private static final int FREE = Backoff.STANDARD.freeFailures();
    private static final int PLACES = WaitingLine.STANDARD.places();

    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final InMemoryTwoFactors twoFactors = new InMemoryTwoFactors(accounts);
    private final SlowHasher hasher = new SlowHasher();
    private final TestClock clock = new TestClock(NOW);
    private final InMemorySecurityEvents events = new InMemorySecurityEvents();
    private final InMemoryFailedAttempts attempts = new InMemoryFailedAttempts();
    private final ManualPause pause = new ManualPause();
    private final LogIn logIn = new LogIn(
            accounts,
            twoFactors,
            hasher,
            new AttemptThrottle(attempts, events.log(clock), Limits.STANDARD, pause, UUID::randomUUID, clock),
            new Devices(new PlainDeviceTokens(), UUID::randomUUID),
            events.log(clock),
            PlainSigner.signToken(clock),
            Running.inMemory().transactions(),
            clock);

    private final List<LogIn.Outcome> outcomes = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    @BeforeEach
    void adaHasAnAccount() {
        accounts.add(Account.signUp(
                        ADA,
                        new EmailAddress("ada@example.com"),
                        new Username("ada"),
                        new PasswordHash("current:" + RIGHT),
                        NOW))
                .await()
                .indefinitely();
    }

    private void begin(String name, String password) {
        begin(name, password, Optional.empty());
    }

    private void begin(String name, String password, Optional<DeviceToken> device) {
        logIn.logIn(new LogIn.Command(new Login(name), new Password(password), TestAddresses.HOME, device))
                .subscribe()
                .with(outcomes::add, failure -> refusals.add((Refusal) failure));
    }

    private void begin(int times, String name, String password) {
        IntStream.range(0, times).forEach(i -> begin(name, password));
    }

    /** Hashes end one after another; waiting attempts look again after each. */
    private void untilAllHaveAnAnswer() {
        while (hasher.underWay() > 0 || pause.waiting() > 0) {
            assertThat(hasher.underWay()).isBetween(1, FREE);
            hasher.compute();
            pause.end();
        }
    }

    private long refusedWith(String code) {
        return refusals.stream().filter(refusal -> refusal.code().equals(code)).count();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8, 12, 20, 64})
    void withTheRightPasswordAllSucceed(int times) {
        begin(times, "ada", RIGHT);
        untilAllHaveAnAnswer();

        assertThat(outcomes).hasSize(times).hasOnlyElementsOfType(LogIn.Outcome.LoggedIn.class);
        assertThat(hasher.computed()).isEqualTo(times);
        assertThat(attempts.line(Owner.of(ADA).ofNetwork(ClientNetworks.STANDARD.of(TestAddresses.HOME)))
                        .tickets())
                .isEmpty();
    }

    @Test
    void withTheRightPasswordAllSucceedEvenIfSomebodyHasMistypedIt() {
        for (var i = 1; i < FREE; i++) {
            begin("ada", "mistyped");
            hasher.compute();
        }
        begin(20, "ada", RIGHT);
        untilAllHaveAnAnswer();

        assertThat(outcomes).hasSize(20);
    }

    @Test
    void withASecondFactorAllAreAskedForIt() {
        twoFactors
                .store(ADA, new TwoFactor.Enabled(new TotpSecret(new byte[TotpSecret.BYTES]), 1, Set.of()))
                .await()
                .indefinitely();
        begin(20, "ada", RIGHT);
        untilAllHaveAnAnswer();

        assertThat(outcomes).hasSize(20).hasOnlyElementsOfType(LogIn.Outcome.SecondFactorNeeded.class);
    }

    @Test
    void attemptsBeyondThePlacesAreRefusedForASecondAndDoNotCountAsFailures() {
        var device = new PlainDeviceTokens().issue(new KnownDevice(ADA, new UUID(8, 1)));
        IntStream.range(0, PLACES + 36).forEach(i -> begin("ada", RIGHT, Optional.of(device.token())));
        assertThat(refusals).hasSize(36).allSatisfy(refusal -> {
            assertThat(refusal.code()).isEqualTo("too-many-attempts");
            assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
        });
        untilAllHaveAnAnswer();

        assertThat(outcomes).hasSize(PLACES);
        assertThat(events.kinds()).hasSize(PLACES).containsOnly(Kind.LOGGED_IN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "nobody"})
    void aThousandSimultaneousGuessesAreNoMoreThanInSequence(String name) {
        IntStream.range(0, 1000).forEach(i -> begin(name, "guess " + i));
        assertThat(hasher.underWay()).isEqualTo(FREE);
        untilAllHaveAnAnswer();

        assertThat(hasher.computed()).isEqualTo(FREE);
        assertThat(refusedWith("invalid-credentials")).isEqualTo(FREE);
        assertThat(refusedWith("too-many-attempts")).isEqualTo(1000 - FREE);
        assertThat(events.kinds()).hasSize(FREE + 1).containsOnlyOnce(Kind.THROTTLE_REACHED);
    }

    @Test
    void afterTheWaitOneGuessOfAThousandIsAllowed() {
        begin(FREE, "ada", "wrong");
        untilAllHaveAnAnswer();
        clock.advance(Duration.ofSeconds(1));
        begin(1000, "ada", "wrong");
        untilAllHaveAnAnswer();

        assertThat(hasher.computed()).isEqualTo(FREE + 1);
    }

    @Test
    void correctAttemptsAmongAFewWrongOnesSucceed() {
        for (var i = 0; i < 20; i++) {
            begin("ada", i % 5 == 0 ? "wrong" : RIGHT);
        }
        untilAllHaveAnAnswer();

        assertThat(outcomes).hasSize(16);
        assertThat(refusedWith("invalid-credentials")).isEqualTo(4);
    }
}
