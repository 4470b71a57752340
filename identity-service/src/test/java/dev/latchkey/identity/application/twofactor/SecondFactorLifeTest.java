package dev.latchkey.identity.application.twofactor;

import static dev.latchkey.identity.Ada.await;
import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.RecoveryCode;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.identity.Ada;
import dev.latchkey.identity.application.login.AnswerChallenge;
import dev.latchkey.identity.application.login.Devices;
import dev.latchkey.identity.application.login.LogIn;
import dev.latchkey.identity.application.port.AuthenticatorLinks;
import dev.latchkey.identity.application.port.PlainDeviceTokens;
import dev.latchkey.identity.application.port.PlainSigner;
import dev.latchkey.kit.testing.TestAddresses;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecondFactorLifeTest {

    private static final PresentedText WRONG = new PresentedText("000000");
    private static final Caller.PendingSession PENDING = new Caller.PendingSession(Ada.ID, Ada.NOW);

    private final Ada ada = new Ada();
    private final EnrolAuthenticator enrol = new EnrolAuthenticator(
            ada.accounts,
            ada.twoFactors,
            (secret, email) -> new AuthenticatorLinks.Link("base32", "otpauth of " + email.value(), "png"),
            ada.events.log(ada.clock),
            ada.transactions,
            ada.secrets);
    private final PairAuthenticator pair = new PairAuthenticator(
            ada.twoFactors,
            Ada.CODES,
            ada.peppers,
            ada.throttle,
            ada.events.log(ada.clock),
            ada.transactions,
            ada.secrets,
            ada.clock);
    private final RenewRecoveryCodes renew = new RenewRecoveryCodes(
            ada.requirePassword(),
            ada.twoFactors,
            ada.peppers,
            ada.events.log(ada.clock),
            ada.transactions,
            ada.secrets);
    private final DeactivateTwoFactor deactivate =
            new DeactivateTwoFactor(ada.requirePassword(), ada.twoFactors, ada.events.log(ada.clock), ada.transactions);
    private final AnswerChallenge answer = new AnswerChallenge(
            ada.accounts,
            ada.twoFactors,
            Ada.CODES,
            ada.peppers,
            ada.throttle,
            new Devices(new PlainDeviceTokens(), UUID::randomUUID),
            ada.events.log(ada.clock),
            PlainSigner.signToken(ada.clock),
            ada.transactions,
            ada.clock);

    private List<RecoveryCode> paired() {
        await(enrol.enrol(Ada.SESSION, TestAddresses.HOME));
        return await(pair.pair(new PairAuthenticator.Command(Ada.SESSION, ada.codeNow(), TestAddresses.HOME)));
    }

    private LogIn.Outcome.LoggedIn answered(PresentedText code) {
        return await(answer.answer(new AnswerChallenge.Command(PENDING, code, TestAddresses.HOME, Optional.empty())));
    }

    private TwoFactor state() {
        return await(ada.twoFactors.of(Ada.ID));
    }

    @Test
    void anEnrolmentIsPendingUntilItIsPaired() {
        var link = await(enrol.enrol(Ada.SESSION, TestAddresses.HOME));

        assertThat(link.uri()).isEqualTo("otpauth of ada@example.com");
        assertThat(link).hasToString("Link[redacted]");
        assertThat(state()).isInstanceOf(TwoFactor.Pending.class);
        assertThat(ada.events.kinds()).containsExactly(Kind.AUTHENTICATOR_ENROLMENT_STARTED);
    }

    @Test
    void pairingSwitchesItOnAndGivesTenDifferentCodes() {
        assertThat(paired()).hasSize(RecoveryCode.COUNT).doesNotHaveDuplicates().doesNotContainNull();

        assertThat(state().isEnabled()).isTrue();
        assertThat(ada.events.kinds())
                .containsExactly(Kind.AUTHENTICATOR_ENROLMENT_STARTED, Kind.SECOND_FACTOR_ENABLED);
    }

    @Test
    void wrongPairingCodesChangeNothingAndAreThrottled() {
        await(enrol.enrol(Ada.SESSION, TestAddresses.HOME));
        var wrong = new PairAuthenticator.Command(Ada.SESSION, WRONG, TestAddresses.HOME);

        for (var i = 0; i < 5; i++) {
            assertRefused(() -> await(pair.pair(wrong))).isEqualTo("invalid-code");
        }

        assertRefused(() -> await(pair.pair(wrong))).isEqualTo("too-many-attempts");
        assertThat(state()).isInstanceOf(TwoFactor.Pending.class);
        assertThat(ada.events.kinds()).contains(Kind.PAIRING_CODE_WRONG, Kind.THROTTLE_REACHED);
    }

    /** Whoever has a session may have made the secret, so that its code proves nothing. */
    @Test
    void aRightPairingCodeForgivesNoFailures() {
        for (var i = 0; i < 5; i++) {
            assertRefused(() -> await(ada.requirePassword().of(Ada.proof("wrong"))))
                    .isEqualTo("invalid-credentials");
        }
        ada.clock.advance(Duration.ofSeconds(1));
        paired();

        assertRefused(() -> await(ada.requirePassword().of(Ada.proof("wrong")))).isEqualTo("invalid-credentials");
        assertRefused(() -> await(ada.requirePassword().of(Ada.proof("wrong")))).isEqualTo("too-many-attempts");
    }

    @Test
    void aCodeCompletesTheLogInOnce() {
        paired();
        ada.clock.advance(Duration.ofSeconds(30));
        var code = ada.codeNow();

        var loggedIn = answered(code);

        assertThat(loggedIn.session().token()).isEqualTo("session of " + Ada.ID);
        assertThat(loggedIn.device().token().value()).contains(Ada.ID.toString());
        assertThat(ada.events.kinds()).endsWith(Kind.LOGGED_IN);
        assertRefused(() -> answered(code)).isEqualTo("invalid-code");
        assertThat(ada.events.kinds()).endsWith(Kind.SECOND_FACTOR_FAILED);
    }

    @Test
    void aRecoveryCodeCompletesTheLogInOnce() {
        var code = new PresentedText(paired().get(3).reveal());

        assertThat(answered(code).session().token()).isEqualTo("session of " + Ada.ID);
        assertRefused(() -> answered(code)).isEqualTo("invalid-code");
    }

    @Test
    void aRightCodeForgivesFailuresOfTheSecondFactor() {
        paired();
        for (var i = 0; i < 4; i++) {
            assertRefused(() -> answered(WRONG)).isEqualTo("invalid-code");
        }
        ada.clock.advance(Duration.ofSeconds(30));
        answered(ada.codeNow());

        for (var i = 0; i < 5; i++) {
            assertRefused(() -> answered(WRONG)).isEqualTo("invalid-code");
        }
    }

    @Test
    void newRecoveryCodesReplaceTheOldOnes() {
        var old = paired();

        var fresh = await(renew.renew(Ada.proof(Ada.PASSWORD)));

        assertThat(fresh).hasSize(RecoveryCode.COUNT).doesNotContainAnyElementsOf(old);
        assertRefused(() -> answered(new PresentedText(old.get(0).reveal()))).isEqualTo("invalid-code");
        assertThat(answered(new PresentedText(fresh.get(0).reveal())).session()).isNotNull();
        assertThat(ada.events.kinds()).contains(Kind.RECOVERY_CODES_RENEWED);
    }

    @Test
    void switchingItOffNeedsThePasswordAndASecondFactor() {
        assertRefused(() -> await(deactivate.deactivate(Ada.proof(Ada.PASSWORD))))
                .isEqualTo("two-factor-not-enabled");
        paired();
        assertRefused(() -> await(deactivate.deactivate(Ada.proof("wrong")))).isEqualTo("invalid-credentials");
        assertThat(state().isEnabled()).isTrue();

        await(deactivate.deactivate(Ada.proof(Ada.PASSWORD)));

        assertThat(state()).isInstanceOf(TwoFactor.Disabled.class);
        assertThat(ada.events.kinds())
                .contains(Kind.PASSWORD_CONFIRMATION_FAILED)
                .endsWith(Kind.SECOND_FACTOR_DISABLED);
    }
}
