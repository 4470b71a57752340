package dev.latchkey.identity.application.password;

import static dev.latchkey.identity.Ada.await;
import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.identity.PasswordPolicy;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.identity.Ada;
import dev.latchkey.identity.application.port.PasswordHasher;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

class ChangePasswordTest {

    private final Ada ada = new Ada();

    private ChangePassword changing(PasswordHasher hasher) {
        return new ChangePassword(
                ada.requirePassword(),
                ada.accounts,
                new PasswordPolicy(password -> false),
                hasher,
                ada.events.log(ada.clock),
                ada.transactions);
    }

    private void change(String current, String next) {
        await(changing(ada.hasher).change(new ChangePassword.Command(Ada.proof(current), new Password(next))));
    }

    private Account stored() {
        return await(ada.accounts.byId(Ada.ID));
    }

    @Test
    void theNewPasswordTakesThePlaceOfTheOldOne() {
        change(Ada.PASSWORD, "battery staple");

        assertThat(stored().passwordHash()).isEqualTo(new PasswordHash("current:battery staple"));
        assertThat(ada.hasher.computed()).isEqualTo(2);
        assertThat(ada.events.kinds()).containsExactly(Kind.PASSWORD_CHANGED);
        assertRefused(() -> change(Ada.PASSWORD, "battery staple 2")).isEqualTo("invalid-credentials");
    }

    @Test
    void aWrongPasswordChangesNothingAndIsThrottled() {
        for (var i = 0; i < 5; i++) {
            assertRefused(() -> change("wrong", "battery staple")).isEqualTo("invalid-credentials");
        }

        assertRefused(() -> change(Ada.PASSWORD, "battery staple")).isEqualTo("too-many-attempts");
        assertThat(stored()).isEqualTo(Ada.ACCOUNT);
        assertThat(ada.hasher.computed()).isEqualTo(5);
    }

    @Test
    void aRightPasswordForgivesFailures() {
        for (var i = 0; i < 4; i++) {
            assertRefused(() -> change("wrong", "battery staple")).isEqualTo("invalid-credentials");
        }
        change(Ada.PASSWORD, "battery staple");

        for (var i = 0; i < 5; i++) {
            assertRefused(() -> change("wrong", "another one")).isEqualTo("invalid-credentials");
        }
    }

    @Test
    void aPasswordThatThePolicyRefusesChangesNothing() {
        assertRefused(() -> change(Ada.PASSWORD, "short")).isEqualTo("password-too-short");
        assertRefused(() -> change(Ada.PASSWORD, "ada@example.com")).isEqualTo("password-equals-email");
        assertThat(stored()).isEqualTo(Ada.ACCOUNT);
    }

    /** While one change is hashed, another one is written. */
    @Test
    void ofTwoSimultaneousChangesOneWins() {
        var other = Ada.ACCOUNT.withPasswordHash(new PasswordHash("current:of the other"));
        var slow = new PasswordHasher() {
            @Override
            public Uni<PasswordHash> hash(Password password, Lane lane) {
                return ada.accounts.update(other).chain(() -> ada.hasher.hash(password, lane));
            }

            @Override
            public Uni<Verdict> verify(Password password, PasswordHash hash) {
                return ada.hasher.verify(password, hash);
            }

            @Override
            public PasswordHash decoy() {
                return ada.hasher.decoy();
            }
        };

        assertRefused(() -> await(changing(slow)
                        .change(new ChangePassword.Command(Ada.proof(Ada.PASSWORD), new Password("battery staple")))))
                .isEqualTo("password-changed-meanwhile");
        assertThat(stored()).isEqualTo(other);
        assertThat(ada.events.kinds()).isEmpty();
    }
}
