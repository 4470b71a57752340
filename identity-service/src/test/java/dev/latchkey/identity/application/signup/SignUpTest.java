package dev.latchkey.identity.application.signup;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.identity.PasswordPolicy;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Quota;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.application.port.InMemoryAccounts;
import dev.latchkey.identity.application.port.InMemoryFailedAttempts;
import dev.latchkey.identity.application.port.InMemorySecurityEvents;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.throttle.SignUpLimit;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Anybody may sign up, so it costs as little as possible. */
class SignUpTest {

    private static final Quota THREE = new Quota(3, Duration.ofMinutes(10));

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:04:00Z"));
    private final InMemorySecurityEvents events = new InMemorySecurityEvents();
    private final List<PasswordHasher.Lane> hashes = new ArrayList<>();
    private final SignUp signUp = new SignUp(
            new InMemoryAccounts(),
            new PasswordPolicy(password -> false),
            new Hasher(),
            new SignUpLimit(
                    new InMemoryFailedAttempts(),
                    events.log(clock),
                    new SignUpLimit.Most(THREE),
                    ClientNetworks.STANDARD,
                    UUID::randomUUID,
                    clock),
            events.log(clock),
            Running.inMemory().transactions(),
            UUID::randomUUID,
            clock);

    private final class Hasher implements PasswordHasher {

        @Override
        public Uni<PasswordHash> hash(Password password, Lane lane) {
            hashes.add(lane);
            return Uni.createFrom().item(new PasswordHash("hash"));
        }

        @Override
        public Uni<Verdict> verify(Password password, PasswordHash hash) {
            throw new AssertionError("nothing is to be verified");
        }

        @Override
        public PasswordHash decoy() {
            throw new AssertionError("nothing is to be verified");
        }
    }

    private Account signUp(String name, String password, ClientAddress address) {
        return signUp.signUp(new SignUp.Command(
                        new EmailAddress(name + "@example.com"), new Username(name), new Password(password), address))
                .await()
                .indefinitely();
    }

    private void signUp(String name) {
        signUp(name, "correct horse", TestAddresses.HOME);
    }

    @Test
    void signUpsHashInTheirOwnLane() {
        assertThat(signUp("ada", "correct horse", TestAddresses.HOME).passwordHash())
                .isEqualTo(new PasswordHash("hash"));

        assertThat(hashes).containsExactly(PasswordHasher.Lane.SIGN_UP);
    }

    @Test
    void aTakenNameCostsNoHash() {
        signUp("ada");

        assertRefused(() -> signUp("ada")).isEqualTo("email-taken");
        assertThat(hashes).hasSize(1);
    }

    @Test
    void aPasswordThatThePolicyRefusesCostsNoHashAndDoesNotCount() {
        for (var i = 0; i < 10; i++) {
            assertRefused(() -> signUp("ada", "short", TestAddresses.HOME)).isEqualTo("password-too-short");
        }

        signUp("ada");
        assertThat(hashes).hasSize(1);
    }

    @Test
    void aNetworkIsLimitedBeforeAnyHashUntilItsWindowEnds() {
        signUp("ada");
        assertRefused(() -> signUp("ada")).isEqualTo("email-taken");
        signUp("bob");

        for (var i = 0; i < 3; i++) {
            var refusal = catchThrowableOfType(Refusal.class, () -> signUp("eve"));
            assertThat(refusal.code()).isEqualTo("too-many-attempts");
            assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(6));
        }
        assertThat(hashes).hasSize(2);
        assertThat(events.kinds()).containsExactlyInAnyOrder(Kind.SIGNED_UP, Kind.SIGNED_UP, Kind.THROTTLE_REACHED);
        clock.advance(Duration.ofMinutes(6));
        signUp("eve");
    }

    @Test
    void allAddressesOfAnIpv6NetworkCountAsOneAndOthersAreNotAffected() {
        for (var i = 0; i < 3; i++) {
            signUp("ada-" + i, "correct horse", TestAddresses.of("2001:db8::" + i));
        }

        assertRefused(() -> signUp("eve", "correct horse", TestAddresses.of("2001:db8::ffff:0:1")))
                .isEqualTo("too-many-attempts");
        signUp("eve", "correct horse", TestAddresses.of("2001:db8:0:1::1"));
    }
}
