package dev.latchkey.domain.kernel;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ada", "a1b", "ada-lovelace", "a-b-c", "123", "abcdefghijklmnopqrstuvwxyz1234"})
    void aUsernameIsLettersDigitsAndSingleInnerHyphens(String text) {
        assertThat(new Username(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "abcdefghijklmnopqrstuvwxyz12345",
                "Ada",
                "-ada",
                "ada-",
                "ada--l",
                "a da",
                "ada@x",
                "ädä",
                "a\nda",
                "ada\u0000",
                "ada\u200b",
                "ad\u212a",
                "\ud800ada"
            })
    void anythingElseIsNotAUsername(String text) {
        assertRefused(() -> new Username(text)).isEqualTo("username-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "a.b+c@mail.example.co.uk", "A@EXAMPLE.COM", "x_y@a-b.io"})
    void anEmailAddressKeepsItsSpelling(String text) {
        assertThat(new EmailAddress(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@localhost",
                "ada@-a.com",
                "ada@a..com",
                "a@b@c.com",
                "ada @example.com",
                "ada@example\n.com",
                "ada@exa\u0000mple.com",
                "ada@exämple.com",
                "ada\u200b@example.com",
                "\ud800@example.com"
            })
    void anythingElseIsNotAnEmailAddress(String text) {
        assertRefused(() -> new EmailAddress(text)).isEqualTo("email-invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".ada@example.com", "ada.@example.com", "a..da@example.com", "..@example.com", ".@example.com"})
    void aNewAccountCannotHaveStrayDotsInItsAddressButAnOldOneKeepsThem(String text) {
        assertRefused(() -> EmailAddress.ofNewAccount(text)).isEqualTo("email-invalid");
        assertThat(new EmailAddress(text)).hasToString(text);
        assertThat(new Login(text).email()).contains(new EmailAddress(text));
    }

    @Test
    void singleDotsInsideAreFine() {
        assertThat(EmailAddress.ofNewAccount(" a.d.a@mail.example.com ")).hasToString("a.d.a@mail.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0", "\u2007", "\u202f", "\u0085", "\u3000", "\r\n"})
    void whiteSpaceAroundANameIsNotPartOfIt(String space) {
        assertThat(new Username(space + "ada" + space)).hasToString("ada");
        assertThat(new EmailAddress(space + "ada@example.com" + space)).hasToString("ada@example.com");
        assertThat(new Login(space + "Ada" + space).text()).isEqualTo("ada");
    }

    @Test
    void anEmailAddressHasTheLengthsOfTheStandard() {
        var domain = "@" + ("d".repeat(60) + ".").repeat(3) + "com";

        assertThat(new EmailAddress("l".repeat(64) + domain).value()).hasSize(251);
        assertRefused(() -> new EmailAddress("l".repeat(65) + "@example.com")).isEqualTo("email-invalid");
        assertRefused(() -> new EmailAddress("l".repeat(64) + "@dddd." + domain.substring(1)))
                .isEqualTo("email-invalid");
    }

    @Test
    void emailAddressesThatDifferOnlyInCaseAreEqual() {
        assertThat(new EmailAddress("Ada@Example.com"))
                .isEqualTo(new EmailAddress("ada@example.COM"))
                .hasSameHashCodeAs(new EmailAddress("ada@example.COM"));
        assertThat(new EmailAddress("Ada@Example.com").canonical()).isEqualTo("ada@example.com");
    }

    @Test
    void emailAddressesThatDifferInMoreThanCaseAreTwo() {
        assertThat(new EmailAddress("ada@example.com"))
                .isNotEqualTo(new EmailAddress("ida@example.com"))
                .doesNotHaveSameHashCodeAs(new EmailAddress("ida@example.com"));
    }

    @Test
    void aLoginIsAnEmailAddressOrAUsernameAndNeverBoth() {
        assertThat(new Login(" Ada ").username()).contains(new Username("ada"));
        assertThat(new Login(" Ada ").email()).isEmpty();
        assertThat(new Login("Ada@Example.com").email()).contains(new EmailAddress("ada@example.com"));
        assertThat(new Login("Ada@Example.com").username()).isEmpty();
        assertThat(new Login("?").email()).isEmpty();
        assertThat(new Login("?").username()).isEmpty();
    }

    @Test
    void aLoginIsALineNoLongerThanTheLongestEmailAddress() {
        assertThat(new Login("x".repeat(254)).text()).hasSize(254);
        assertRefused(() -> new Login("x".repeat(255))).isEqualTo("too-long");
        assertRefused(() -> new Login("x".repeat(4_056))).isEqualTo("too-long");
        assertRefused(() -> new Login("")).isEqualTo("blank");
        assertRefused(() -> new Login(" \u00a0")).isEqualTo("blank");
        assertRefused(() -> new Login("a\nda")).isEqualTo("invalid-character");
        assertRefused(() -> new Login("\ud800")).isEqualTo("malformed-unicode");
    }

    /** Otherwise one service could send more than another accepts. */
    @Test
    void theLengthOfALoginIsThatOfItsLowerCase() {
        assertRefused(() -> new Login("\u0130".repeat(254))).isEqualTo("too-long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "018f6d0e-0000-7000-8000-00000000000g", "018f6d0e00007000800000000000000000"})
    void anIdHasOneSpelling(String text) {
        assertRefused(() -> AccountId.parse(text)).isEqualTo("invalid-id");
    }

    @Test
    void anIdReadsBack() {
        assertThat(AccountId.parse("018F6D0E-0000-7000-8000-000000000001"))
                .hasToString("018f6d0e-0000-7000-8000-000000000001");
    }

    @Test
    void aPlanIsFreeOrPaid() {
        assertThat(Plan.parse("paid")).isEqualTo(Plan.PAID);
        assertRefused(() -> Plan.parse("PAID")).isEqualTo("plan-unknown");
    }

    @Test
    void scopesAreReadAndWrittenAsTheStandardSays() {
        assertThat(Scope.parseAll("plans:write  accounts:read"))
                .containsExactly(Scope.ACCOUNTS_READ, Scope.PLANS_WRITE);
        assertThat(Scope.join(Scope.parseAll("plans:write accounts:read"))).isEqualTo("accounts:read plans:write");
        assertThat(Scope.parseAll("")).isEmpty();
        assertThat(Scope.PLANS_WRITE).hasToString("plans:write");
        assertRefused(() -> Scope.parseAll("a\"b")).isEqualTo("invalid-scope");
        assertRefused(() -> new Scope("x".repeat(65))).isEqualTo("invalid-scope");
    }

    @Test
    void whatPeopleTypeIsRedacted() {
        assertThat(new Login("correct horse battery")).hasToString("Login[redacted]");
        assertThat(new PresentedText("lku_secret")).hasToString("PresentedText[redacted]");
    }
}
