package dev.latchkey.identity.application.login;

import static dev.latchkey.identity.Ada.await;
import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.TotpSecret;
import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.Ada;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.PlainDeviceTokens;
import dev.latchkey.identity.application.port.PlainSigner;
import dev.latchkey.kit.testing.TestAddresses;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which successes forgive failures, and what is no failure at all. */
class LogInForgivenessTest {

    private final Ada ada = new Ada();

    private LogIn over(Accounts accounts) {
        return new LogIn(
                accounts,
                ada.twoFactors,
                ada.hasher,
                ada.throttle,
                new Devices(new PlainDeviceTokens(), UUID::randomUUID),
                ada.events.log(ada.clock),
                PlainSigner.signToken(ada.clock),
                ada.transactions,
                ada.clock);
    }

    private LogIn.Outcome logIn(String password, Optional<DeviceToken> device) {
        return await(over(ada.accounts)
                .logIn(new LogIn.Command(new Login("ada"), new Password(password), TestAddresses.HOME, device)));
    }

    private void fail(int times) {
        for (var i = 0; i < times; i++) {
            assertRefused(() -> logIn("wrong", Optional.empty())).isEqualTo("invalid-credentials");
        }
    }

    @Test
    void aCompleteLogInForgivesFailures() {
        fail(4);

        String token = logIn(Ada.PASSWORD, Optional.empty())
                .fold(loggedIn -> loggedIn.session().token(), challenge -> "challenge");

        assertThat(token).isEqualTo("session of " + Ada.ID);
        fail(5);
    }

    /** The password alone does not show who is there. */
    @Test
    void aPasswordBeforeTheSecondFactorForgivesNothing() {
        var enabled = new TwoFactor.Enabled(new TotpSecret(new byte[TotpSecret.BYTES]), 1, Set.of());
        await(ada.twoFactors.store(Ada.ID, enabled));
        fail(4);

        String token =
                logIn(Ada.PASSWORD, Optional.empty()).fold(loggedIn -> "session", challenge -> challenge.token());
        assertThat(token).isEqualTo("challenge of " + Ada.ID);

        fail(1);
        assertRefused(() -> logIn("wrong", Optional.empty())).isEqualTo("too-many-attempts");
    }

    @Test
    void aDeviceOfAnotherAccountIsANewOneHere() {
        var theirs = new UUID(7, 3);
        var shown = new DeviceToken("device " + theirs + " of " + new AccountId(new UUID(7, 9)));

        var loggedIn = (LogIn.Outcome.LoggedIn) logIn(Ada.PASSWORD, Optional.of(shown));

        assertThat(loggedIn.device().token().value()).endsWith(" of " + Ada.ID).doesNotContain(theirs.toString());
    }

    @Test
    void anOutageIsNotAWrongName() {
        var away = new Accounts() {

            private <T> Uni<T> isAway() {
                return Uni.createFrom()
                        .failure(Refusal.unavailable("unavailable", "Try again.", Duration.ofSeconds(2)));
            }

            @Override
            public Uni<Void> add(Account account) {
                return isAway();
            }

            @Override
            public Uni<Void> requireFree(EmailAddress email, Username username) {
                return isAway();
            }

            @Override
            public Uni<Account> byId(AccountId id) {
                return isAway();
            }

            @Override
            public Uni<Account> byLogin(Login login) {
                return isAway();
            }

            @Override
            public Uni<Account> claim(AccountId id) {
                return isAway();
            }

            @Override
            public Uni<Void> update(Account account) {
                return isAway();
            }
        };
        var command =
                new LogIn.Command(new Login("ada"), new Password(Ada.PASSWORD), TestAddresses.HOME, Optional.empty());

        assertRefused(() -> await(over(away).logIn(command))).isEqualTo("unavailable");
        assertThat(ada.events.kinds()).isEmpty();
        assertThat(ada.hasher.computed()).isZero();
    }
}
