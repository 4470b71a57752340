package dev.latchkey.domain.identity;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Username;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private final PasswordPolicy policy = new PasswordPolicy(Set.of("password", "trustno1")::contains);

    private void check(String typed) {
        policy.check(new Password(typed), new EmailAddress("ada@example.com"), new Username("ada-lovelace"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "correct horse", "        ", "🔑🔑🔑🔑🔑🔑🔑🔑", "\u0000\n\t\u001babcd"})
    void eightCharactersOfAnyKindAreEnough(String typed) {
        assertThatNoException().isThrownBy(() -> check(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "🔑🔑🔑🔑🔑🔑🔑"})
    void charactersAreCodePoints(String typed) {
        assertRefused(() -> check(typed)).isEqualTo("password-too-short");
    }

    @Test
    void upTo256CharactersAreAccepted() {
        assertThatNoException().isThrownBy(() -> check("🔑".repeat(256)));
        assertRefused(() -> check("🔑".repeat(257))).isEqualTo("password-too-long");
        assertRefused(() -> check("e\u0301\u0316".repeat(16_000))).isEqualTo("password-too-long");
        assertThatNoException().isThrownBy(() -> check("e\u0301".repeat(256)));
    }

    @ParameterizedTest
    @CsvSource({
        "PassWord, password-too-common",
        "TrustNo1, password-too-common",
        "Ada@Example.com, password-equals-email",
        "ADA-Lovelace, password-equals-username"
    })
    void obviousPasswordsAreRefusedEachWithItsOwnCode(String typed, String code) {
        assertRefused(() -> check(typed)).isEqualTo(code);
    }

    /** Every unpaired surrogate is encoded as the same question mark, so that different passwords would be one. */
    @ParameterizedTest
    @ValueSource(
            strings = {"correct horse\ud800", "\udc00correct horse", "correct \ud83d horse", "\udc00\ud800 password"})
    void aPasswordHasNoUnpairedSurrogates(String typed) {
        assertRefused(() -> new Password(typed)).isEqualTo("malformed-unicode");
    }

    @Test
    void everyKeyboardGivesTheSamePassword() {
        assertThat(new Password("e\u0301ﬁ①").reveal()).isEqualTo("\u00e9fi1");
    }

    @Test
    void aPasswordIsNeverShown() {
        assertThat(new Password("correct horse")).hasToString("Password[redacted]");
        assertThat(new PasswordHash("$argon2id$x")).hasToString("PasswordHash[redacted]");
    }

    @Test
    void whatIsFitIsHandedOnAsItIs() {
        var password = new Password("correct horse");

        assertThat(policy.check(password, new EmailAddress("ada@example.com"), new Username("ada")))
                .isSameAs(password);
    }
}
