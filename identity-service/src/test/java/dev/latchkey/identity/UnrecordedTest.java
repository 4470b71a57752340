package dev.latchkey.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Quota;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.application.apikey.CreateApiKey;
import dev.latchkey.identity.application.apikey.RelabelApiKey;
import dev.latchkey.identity.application.apikey.ResolveApiKey;
import dev.latchkey.identity.application.apikey.RevokeApiKey;
import dev.latchkey.identity.application.apikey.RevokeApiKeys;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.login.AnswerChallenge;
import dev.latchkey.identity.application.login.LogIn;
import dev.latchkey.identity.application.login.RefreshSession;
import dev.latchkey.identity.application.password.ChangePassword;
import dev.latchkey.identity.application.password.RequirePassword;
import dev.latchkey.identity.application.plan.ChangePlan;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.identity.application.port.SealedSecrets;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.identity.application.port.SigningKeyStore;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.application.servicetoken.IssueServiceToken;
import dev.latchkey.identity.application.signingkey.SigningKeyRing;
import dev.latchkey.identity.application.signup.SignUp;
import dev.latchkey.identity.application.throttle.Attempt;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.identity.application.throttle.SignUpLimit;
import dev.latchkey.identity.application.twofactor.DeactivateTwoFactor;
import dev.latchkey.identity.application.twofactor.EnrolAuthenticator;
import dev.latchkey.identity.application.twofactor.PairAuthenticator;
import dev.latchkey.identity.application.twofactor.RenewRecoveryCodes;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.UnrecordedContract;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.aerogear.security.otp.Totp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IdentityServiceTest
class UnrecordedTest extends UnrecordedContract {

    private static final ClientAddress HERE = TestAddresses.HOME;
    private static final ApiKey.Label CI = new ApiKey.Label("ci", Optional.empty());
    private static final ResolveApiKey.Use USE = new ResolveApiKey.Use(Optional.of(HERE), Optional.empty());

    @Inject
    Transactions transactions;

    @Inject
    Accounts accounts;

    @Inject
    ApiKeys apiKeys;

    @Inject
    TwoFactors twoFactors;

    @Inject
    SigningKeyStore signingKeys;

    @Inject
    SealedSecrets sealed;

    @Inject
    SecurityEvents recorded;

    @Inject
    EnrolAuthenticator enrol;

    @Inject
    PairAuthenticator pair;

    @Inject
    CreateApiKey createApiKey;

    @Inject
    IdSource ids;

    @Inject
    InstantSource clock;

    private Person ada = Person.stranger("ada");
    private Caller.Session session;

    private static final class FullDisk implements SecurityEvents {

        @Override
        public Uni<Void> add(List<Recorded> entries) {
            return full();
        }

        @Override
        public Uni<Page<Recorded>> list(AccountId account, Page.Request page) {
            return Uni.createFrom().item(new Page<>(List.of(), Optional.empty()));
        }
    }

    @Override
    protected Object fullDisk() {
        return new SecurityLog(new FullDisk(), transactions, ids, clock);
    }

    @Override
    protected Recording recording() {
        return new Recording(SecurityLog.class, "record");
    }

    @BeforeEach
    void somebodyIsLoggedIn() {
        ada = Person.named("ada");
        session = new Caller.Session(ada.id(), clock.instant(), Set.of("pwd"));
    }

    private CreateApiKey.Command anotherKey() {
        return new CreateApiKey.Command(session, CI, Optional.empty(), HERE);
    }

    private List<ApiKey> keys() {
        return running.await(() -> apiKeys.list(session.account(), new Page.Request(9, Optional.empty())))
                .items();
    }

    private RequirePassword.Proof password() {
        return new RequirePassword.Proof(session, new Password(ada.password()), HERE);
    }

    private String enrolment() {
        return running.await(() -> enrol.enrol(session, HERE)).secret();
    }

    /** Answers a recovery code. */
    private String paired() {
        var command = new PairAuthenticator.Command(session, new PresentedText(new Totp(enrolment()).now()), HERE);
        return running.await(() -> pair.pair(command)).get(0).reveal();
    }

    private TwoFactor secondFactor() {
        return running.await(() -> twoFactors.of(session.account()));
    }

    @Test
    void nobodySignsUp() {
        var grace = Person.stranger("grace");
        var signUp = unrecorded(SignUp.class);

        assertFails(() -> signUp.signUp(new SignUp.Command(
                new EmailAddress(grace.email()),
                new Username(grace.username()),
                new Password(grace.password()),
                HERE)));

        grace.signUp().then().statusCode(201);
    }

    @Test
    void nobodyIsToldThatTooManySignUp() {
        var most = new SignUpLimit.Most(new Quota(1, Duration.ofDays(1)));
        var limit = unrecorded(SignUpLimit.class, most);
        var nobodyElses = TestAddresses.of("2001:db8:" + ada.username().substring(4, 8) + ":1::1");

        running.await(() -> limit.take(nobodyElses));
        assertFails(() -> limit.take(nobodyElses));
    }

    @Test
    void nobodyLogsIn() {
        var logIn = unrecorded(LogIn.class);
        var command =
                new LogIn.Command(new Login(ada.username()), new Password(ada.password()), HERE, Optional.empty());

        assertFails(() -> logIn.logIn(command));
    }

    @Test
    void nobodyLearnsThatAnAttemptWasWrong() {
        var throttle = unrecorded(AttemptThrottle.class);
        var attempt = Attempt.inSession(session.account(), HERE, Kind.PASSWORD_CONFIRMATION_FAILED);

        assertFails(() -> throttle.make(
                attempt, made -> true, () -> Uni.createFrom().failure(Refusal.unauthenticated("wrong", "Wrong."))));
    }

    @Test
    void noRecoveryCodeIsUsedUp() {
        var code = paired();
        var before = secondFactor();
        var answer = unrecorded(AnswerChallenge.class);
        var pending = new Caller.PendingSession(session.account(), clock.instant());

        assertFails(() ->
                answer.answer(new AnswerChallenge.Command(pending, new PresentedText(code), HERE, Optional.empty())));

        assertThat(secondFactor()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void noPasswordIsChanged() {
        var change = unrecorded(ChangePassword.class);

        assertFails(() -> change.change(new ChangePassword.Command(password(), new Password("another password"))));

        ada.logIn(ada.username(), ada.password()).then().statusCode(201);
    }

    @Test
    void noKeyIsMade() {
        var create = unrecorded(CreateApiKey.class);

        assertFails(() -> create.create(anotherKey()));

        assertThat(keys()).isEmpty();
    }

    @Test
    void noKeyIsRelabelledOrRevoked() {
        var key = running.await(() -> createApiKey.create(anotherKey())).apiKey();
        var relabel = unrecorded(RelabelApiKey.class);
        var revoke = unrecorded(RevokeApiKey.class);
        var revokeAll = unrecorded(RevokeApiKeys.class);

        assertFails(() -> relabel.relabel(new RelabelApiKey.Command(
                session, key.id(), Optional.of(ApiKey.Label.name("cd")), Optional.empty(), HERE)));
        assertFails(() -> revoke.revoke(new RevokeApiKey.Command(session, key.id(), HERE)));
        assertFails(() -> revokeAll.revoke(new RevokeApiKeys.Command(session, Set.of(key.id()), HERE)));

        assertThat(keys()).containsExactly(key);
    }

    @Test
    void noKeyIsUsedForTheFirstTime() {
        var created = running.await(() -> createApiKey.create(anotherKey()));
        var resolve = unrecorded(ResolveApiKey.class);

        assertFails(() -> resolve.resolve(created.key(), USE));

        assertThat(keys()).containsExactly(created.apiKey());
    }

    @Test
    void noAuthenticatorIsEnrolled() {
        var broken = unrecorded(EnrolAuthenticator.class);

        assertFails(() -> broken.enrol(session, HERE));

        assertThat(secondFactor()).isInstanceOf(TwoFactor.Disabled.class);
    }

    @Test
    void noAuthenticatorIsPaired() {
        var code = new Totp(enrolment()).now();
        var broken = unrecorded(PairAuthenticator.class);

        assertFails(() -> broken.pair(new PairAuthenticator.Command(session, new PresentedText(code), HERE)));

        assertThat(secondFactor().isEnabled()).isFalse();
    }

    @Test
    void noSecondFactorIsSwitchedOffAndNoRecoveryCodesAreRenewed() {
        paired();
        var before = secondFactor();
        var deactivate = unrecorded(DeactivateTwoFactor.class);
        var renew = unrecorded(RenewRecoveryCodes.class);

        assertFails(() -> deactivate.deactivate(password()));
        assertFails(() -> renew.renew(password()));

        assertThat(secondFactor()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void noPlanIsChanged() {
        var change = unrecorded(ChangePlan.class);
        var billing = new Caller.Service("billing", Set.of());

        assertFails(() -> change.change(new ChangePlan.Command(billing, session.account(), Plan.PAID, HERE)));

        assertThat(running.await(() -> accounts.byId(session.account())).plan()).isEqualTo(Plan.FREE);
    }

    @Test
    void noTokenIsIssuedAndNoSessionRefreshed() {
        var issue = unrecorded(IssueServiceToken.class);
        var refresh = unrecorded(RefreshSession.class);

        assertFails(() -> issue.issue(new IssueServiceToken.Command(
                new PresentedText("billing"), new PresentedText(Person.BILLING_SECRET), Set.of(), HERE)));
        assertFails(() -> refresh.refresh(session, HERE));
    }

    @Test
    void noSigningKeyIsPublished() {
        var ring = unrecorded(SigningKeyRing.class);
        var before = running.await(() -> signingKeys.all()).size();

        assertFails(() -> ring.rotate(new Caller.Service("operations", Set.of()), HERE));

        assertThat(running.await(() -> signingKeys.all())).hasSize(before);
    }

    /** What records in a transaction of its own kind: the entry is there already, so that it cannot be added. */
    @Test
    void noSecretIsRewrapped() {
        enrolment();
        Older.sealingKey(session.account());
        var event = SecurityEvent.of(Kind.SECRETS_REWRAPPED, Optional.empty(), Optional.empty());
        var taken = new SecurityEvents.Recorded(ids.next(), clock.instant(), event);
        running.atomically(() -> recorded.add(List.of(taken)));

        assertThatThrownBy(() -> running.await(() -> sealed.rewrap(1_000, taken)))
                .hasMessageContaining("security_event_pkey");

        var fresh = new SecurityEvents.Recorded(ids.next(), clock.instant(), event);
        assertThat(running.await(() -> sealed.rewrap(1_000, fresh)).rewrapped()).isPositive();
    }
}
