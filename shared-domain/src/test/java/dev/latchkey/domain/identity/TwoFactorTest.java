package dev.latchkey.domain.identity;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.PresentedText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TwoFactorTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:10Z");
    private static final long STEP = Totp.stepAt(NOW);
    private static final TotpSecret SECRET = new TotpSecret(new byte[TotpSecret.BYTES]);
    private static final KeyHash PAPER_ONE = new KeyHash(1, "one");
    private static final KeyHash PAPER_TWO = new KeyHash(1, "two");

    private static final List<String> GAPS = List.of(
            " ",
            "-",
            "\t",
            "\r\n",
            "\u00a0",
            "\u2009",
            "\u202f",
            "\u3000",
            "\u2010",
            "\u2011",
            "\u2013",
            "\u2014",
            "\u2212",
            "\uff0d",
            "\u00ad",
            "\u200b",
            "\ufeff",
            " \u2013 ");

    /** The code of a step is its number: how codes are computed is not under test. */
    private final Totp totp = (secret, step) -> code(step);

    private final TwoFactor disabled = new TwoFactor.Disabled();

    private static PresentedText typed(long step) {
        return new PresentedText(String.format("%06d", step % 1_000_000));
    }

    private static OneTimeCode code(long step) {
        return OneTimeCode.parse(typed(step).text()).orElseThrow();
    }

    private TwoFactor.Enabled paired() {
        return disabled.enrol(SECRET).pair(typed(STEP), totp, NOW, List.of(PAPER_ONE, PAPER_TWO));
    }

    @Test
    void nothingChangesForLogInUntilTheAuthenticatorIsPaired() {
        assertThat(disabled.isEnabled()).isFalse();
        assertThat(disabled.enrol(SECRET).isEnabled()).isFalse();
        assertThat(paired().isEnabled()).isTrue();
    }

    @Test
    void startingAgainReplacesThePendingSecret() {
        var fresh = new TotpSecret(new byte[TotpSecret.BYTES]);

        assertThat(disabled.enrol(SECRET).enrol(fresh).secret()).isSameAs(fresh);
    }

    @Test
    void eachStateRefusesWhatBelongsToAnother() {
        assertRefused(() -> paired().enrol(SECRET)).isEqualTo("two-factor-already-enabled");
        assertRefused(disabled::requirePending).isEqualTo("two-factor-not-pending");
        assertRefused(paired()::requirePending).isEqualTo("two-factor-not-pending");
        assertRefused(disabled::requireEnabled).isEqualTo("two-factor-not-enabled");
        assertRefused(disabled.enrol(SECRET)::requireEnabled).isEqualTo("two-factor-not-enabled");
        assertThat(disabled.enrol(SECRET).requirePending().secret()).isSameAs(SECRET);
        assertThat(paired().requireEnabled().lastUsedStep()).isEqualTo(STEP);
    }

    @Test
    void theCurrentStepAndTheOneBeforeAreAccepted() {
        var pending = disabled.enrol(SECRET);

        assertThat(pending.pair(typed(STEP), totp, NOW, Set.of()).lastUsedStep())
                .isEqualTo(STEP);
        assertThat(pending.pair(typed(STEP - 1), totp, NOW, Set.of()).lastUsedStep())
                .isEqualTo(STEP - 1);
        assertRefused(() -> pending.pair(typed(STEP - 2), totp, NOW, Set.of())).isEqualTo("invalid-code");
        assertRefused(() -> pending.pair(typed(STEP + 1), totp, NOW, Set.of())).isEqualTo("invalid-code");
    }

    @Test
    void aStepIsUsedOnlyOnceIncludingThatOfThePairingCode() {
        var next = NOW.plus(Totp.STEP);

        assertRefused(() -> paired().use(code(STEP), totp, NOW)).isEqualTo("invalid-code");
        assertRefused(() -> paired().use(code(STEP - 1), totp, NOW)).isEqualTo("invalid-code");
        assertThat(paired().use(code(STEP + 1), totp, next).lastUsedStep()).isEqualTo(STEP + 1);
        assertRefused(() -> paired().use(code(STEP + 1), totp, next).use(code(STEP + 1), totp, next))
                .isEqualTo("invalid-code");
    }

    @Test
    void aRecoveryCodeWorksOnceUnderAnyLivePepper() {
        var used = paired().redeem(List.of(new KeyHash(2, "another"), PAPER_ONE));

        assertThat(used.recoveryCodes()).containsExactly(PAPER_TWO);
        assertThat(used.lastUsedStep()).isEqualTo(STEP);
        assertRefused(() -> used.redeem(List.of(PAPER_ONE))).isEqualTo("invalid-code");
        assertRefused(() -> used.redeem(List.of(new KeyHash(1, "guess")))).isEqualTo("invalid-code");
    }

    @Test
    void eitherKindOfCodeIsAcceptedAsTyped() {
        var next = NOW.plus(Totp.STEP);
        var paper = RecoveryCode.of(new byte[RecoveryCode.RANDOM_BYTES]);

        assertThat(paired().accept(typed(STEP + 1), totp, next, code -> Set.of())
                        .lastUsedStep())
                .isEqualTo(STEP + 1);
        assertThat(paired().accept(new PresentedText(paper.reveal()), totp, NOW, code -> Set.of(PAPER_ONE))
                        .recoveryCodes())
                .containsExactly(PAPER_TWO);
        for (var nonsense : List.of("", "x", "12345", "0000-0000", "\u0000")) {
            var typed = new PresentedText(nonsense);
            assertRefused(() -> paired().accept(typed, totp, NOW, code -> Set.of(PAPER_ONE)))
                    .isEqualTo("invalid-code");
            assertRefused(() -> disabled.enrol(SECRET).pair(typed, totp, NOW, Set.of()))
                    .isEqualTo("invalid-code");
        }
    }

    @Test
    void newRecoveryCodesReplaceTheOldOnes() {
        var renewed = paired().withRecoveryCodes(List.of(new KeyHash(1, "new")));

        assertRefused(() -> renewed.redeem(List.of(PAPER_ONE))).isEqualTo("invalid-code");
    }

    @Test
    void stepsAreCountedFromTheEpoch() {
        assertThat(Totp.stepAt(Instant.ofEpochSecond(59))).isEqualTo(1);
        assertThat(Totp.stepAt(Instant.ofEpochSecond(60))).isEqualTo(2);
    }

    @Test
    void aCodeIsSixDigitsHoweverTheAppSpacesThem() {
        for (var gap : GAPS) {
            assertThat(OneTimeCode.parse(gap + "123" + gap + "456" + gap))
                    .as(gap)
                    .isPresent();
        }
        for (var text : List.of("", "12345", "1234567", "12345a", "١٢٣٤٥٦")) {
            assertThat(OneTimeCode.parse(text)).isEmpty();
        }
    }

    @Test
    void aRecoveryCodeIsReadAsPeopleWriteIt() {
        var random = new byte[] {0, 1, 2, 3, 31, 32, -1, 10, 20, 30};
        var code = RecoveryCode.of(random);

        assertThat(code.reveal()).isEqualTo("0123z-0zamy");
        assertThat(RecoveryCode.parse(" O1-23 Z0zaMY")).contains(code);
        for (var gap : GAPS) {
            assertThat(RecoveryCode.parse(gap + "0123z" + gap + "0zamy"))
                    .as(gap)
                    .contains(code);
        }
        assertThat(RecoveryCode.parse("0123z-0zam0")).isPresent().isNotEqualTo(Optional.of(code));
        assertThat(code)
                .hasSameHashCodeAs(RecoveryCode.of(random))
                .doesNotHaveSameHashCodeAs(RecoveryCode.of(new byte[10]));
        assertThat(RecoveryCode.parse("0123z-0zam")).isEmpty();
        assertThat(RecoveryCode.parse("0123z-0zamu")).isEmpty();
    }

    @Test
    void nobodyChangesASecretFromOutside() {
        var bytes = new byte[TotpSecret.BYTES];
        bytes[0] = 7;
        var secret = new TotpSecret(bytes);
        bytes[0] = 8;
        secret.reveal()[0] = 9;

        assertThat(secret.reveal()).hasSize(TotpSecret.BYTES).startsWith(7, 0);
    }

    @Test
    void secretsAreNeverShown() {
        assertThat(SECRET).hasToString("TotpSecret[redacted]");
        assertThat(new DeviceToken("secret")).hasToString("DeviceToken[redacted]");
        assertThat(PAPER_ONE).hasToString("KeyHash[v1]");
        assertThat(code(1)).hasToString("OneTimeCode[redacted]");
        assertThat(RecoveryCode.of(new byte[10])).hasToString("RecoveryCode[redacted]");
        assertThat(paired().toString()).doesNotContain("one").doesNotContain("two");
    }
}
