package dev.latchkey.identity.application.login;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.SessionGrant;
import dev.latchkey.domain.identity.TotpSecret;
import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.application.port.CountingHasher;
import dev.latchkey.identity.application.port.InMemoryAccounts;
import dev.latchkey.identity.application.port.InMemoryFailedAttempts;
import dev.latchkey.identity.application.port.InMemorySecurityEvents;
import dev.latchkey.identity.application.port.InMemoryTwoFactors;
import dev.latchkey.identity.application.port.PlainDeviceTokens;
import dev.latchkey.identity.application.port.PlainSigner;
import dev.latchkey.identity.application.port.SignedToken;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.identity.application.throttle.Limits;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogInTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ADA = new AccountId(new UUID(7, 1));

    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final InMemoryTwoFactors twoFactors = new InMemoryTwoFactors(accounts);
    private final CountingHasher hasher = new CountingHasher("current");
    private final TestClock clock = new TestClock(NOW);
    private final InMemorySecurityEvents events = new InMemorySecurityEvents();
    private final AttemptThrottle throttle = new AttemptThrottle(
            new InMemoryFailedAttempts(),
            events.log(clock),
            Limits.STANDARD,
            time -> Uni.createFrom().failure(new AssertionError("There is nobody to wait for")),
            UUID::randomUUID,
            clock);
    private final LogIn logIn = new LogIn(
            accounts,
            twoFactors,
            hasher,
            throttle,
            new Devices(new PlainDeviceTokens(), UUID::randomUUID),
            events.log(clock),
            PlainSigner.signToken(clock),
            Running.inMemory().transactions(),
            clock);

    private void adaHas(String hash) {
        accounts.add(Account.signUp(
                        ADA, new EmailAddress("ada@example.com"), new Username("ada"), new PasswordHash(hash), NOW))
                .await()
                .indefinitely();
    }

    private LogIn.Outcome outcome(String name, String password) {
        return outcome(name, password, TestAddresses.HOME, Optional.empty());
    }

    private LogIn.Outcome outcome(String name, String password, ClientAddress address, Optional<DeviceToken> device) {
        return logIn.logIn(new LogIn.Command(new Login(name), new Password(password), address, device))
                .await()
                .indefinitely();
    }

    private SignedToken logIn(String name, String password) {
        return outcome(name, password)
                .fold(LogIn.Outcome.LoggedIn::session, challenge -> fail("a session was expected"));
    }

    @Test
    void theRightPasswordYieldsASession() {
        adaHas("current:correct horse");

        var issued = logIn("ada@example.com", "correct horse");

        assertThat(issued.token()).isEqualTo("session of " + ADA);
        assertThat(issued.expiresAt()).isEqualTo(NOW.plus(SessionGrant.LIFETIME));
        assertThat(events.kinds()).containsExactly(Kind.LOGGED_IN);
        assertThat(hasher.computed()).isEqualTo(1);
    }

    @Test
    void withASecondFactorTheRightPasswordOpensOnlyTheChallenge() {
        adaHas("current:correct horse");
        var secret = new TotpSecret(new byte[TotpSecret.BYTES]);
        twoFactors.store(ADA, new TwoFactor.Pending(secret)).await().indefinitely();
        assertThat(logIn("ada", "correct horse").token()).isEqualTo("session of " + ADA);

        twoFactors
                .store(ADA, new TwoFactor.Enabled(secret, 1, Set.of()))
                .await()
                .indefinitely();

        assertThat(outcome("ada", "correct horse"))
                .isEqualTo(new LogIn.Outcome.SecondFactorNeeded(
                        new SignedToken("challenge of " + ADA, NOW.plus(SessionGrant.CHALLENGE_LIFETIME))));
    }

    @ParameterizedTest
    @CsvSource({"ada, wrong", "ada, ''", "nobody, correct horse", "nobody, of nobody", "?, of nobody", "?, ''"})
    void everyFailureCostsOneHashAndGetsTheSameAnswer(String name, String password) {
        adaHas("current:correct horse");

        assertRefused(() -> logIn(name, password)).isEqualTo("invalid-credentials");
        assertThat(hasher.computed()).isEqualTo(1);
        assertThat(events.kinds()).containsExactly(Kind.LOG_IN_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "nobody"})
    void afterFiveFailuresEachAttemptWaitsBeforeAnyHash(String name) {
        adaHas("current:correct horse");
        for (var i = 0; i < 5; i++) {
            assertRefused(() -> logIn(name, "wrong")).isEqualTo("invalid-credentials");
        }

        assertRefused(() -> logIn(name, "correct horse")).isEqualTo("too-many-attempts");
        assertThat(hasher.computed()).isEqualTo(5);
        clock.advance(Duration.ofSeconds(1));
        assertRefused(() -> logIn(name, "wrong")).isEqualTo("invalid-credentials");
        clock.advance(Duration.ofSeconds(1));
        assertRefused(() -> logIn(name, "wrong")).isEqualTo("too-many-attempts");
        assertThat(hasher.computed()).isEqualTo(6);
        assertThat(events.kinds())
                .hasSize(7)
                .containsOnlyOnce(Kind.THROTTLE_REACHED)
                .containsOnly(Kind.THROTTLE_REACHED, Kind.LOG_IN_FAILED);
    }

    private DeviceToken logInWithANewDevice() {
        return ((LogIn.Outcome.LoggedIn) outcome("ada", "correct horse"))
                .device()
                .token();
    }

    private void failFrom(ClientAddress address, Optional<DeviceToken> device, int times) {
        for (var i = 0; i < times; i++) {
            assertRefused(() -> outcome("ada", "wrong", address, device)).isEqualTo("invalid-credentials");
        }
        assertRefused(() -> outcome("ada", "wrong", address, device)).isEqualTo("too-many-attempts");
    }

    @Test
    void aKnownDeviceIsDelayedOnlyByItsOwnFailures() {
        adaHas("current:correct horse");
        var laptop = Optional.of(logInWithANewDevice());
        var phone = Optional.of(logInWithANewDevice());
        for (var i = 0; i < 20; i++) {
            failFrom(TestAddresses.number(i), Optional.empty(), 5);
        }
        assertRefused(() -> outcome("ada", "correct horse", TestAddresses.number(21), Optional.empty()))
                .as("a hundred failures of unknown devices")
                .isEqualTo("too-many-attempts");
        failFrom(TestAddresses.number(0), phone, 5);

        var again = outcome("ada", "correct horse", TestAddresses.number(0), laptop);

        assertThat(((LogIn.Outcome.LoggedIn) again).device().token())
                .as("it is the same device")
                .isEqualTo(laptop.get());
    }

    @Test
    void failuresFromManyNetworksDelayAnUnknownNameLikeAKnownOne() {
        adaHas("current:correct horse");
        for (var name : new String[] {"ada", "nobody"}) {
            for (var i = 0; i < 100; i++) {
                var address = TestAddresses.number(i);
                assertRefused(() -> outcome(name, "wrong", address, Optional.empty()))
                        .isEqualTo("invalid-credentials");
            }
            assertRefused(() -> outcome(name, "wrong", TestAddresses.HOME, Optional.empty()))
                    .isEqualTo("too-many-attempts");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "device 00000000-0000-0007-0000-000000000001 of 00000000-0000-0007-0000-000000000002"
            })
    void anyOtherTokenIsAnUnknownDevice(String shown) {
        adaHas("current:correct horse");
        failFrom(TestAddresses.HOME, Optional.of(new DeviceToken(shown)), 5);

        assertRefused(() -> logIn("ada", "correct horse")).isEqualTo("too-many-attempts");
    }

    @Test
    void anOutdatedHashIsReplacedOnce() {
        adaHas("old:correct horse");

        logIn("ada", "correct horse");
        logIn("ada", "correct horse");

        assertThat(hasher.computed()).isEqualTo(3);
        assertThat(accounts.byId(ADA).await().indefinitely().passwordHash())
                .isEqualTo(new PasswordHash("current:correct horse"));
    }
}
