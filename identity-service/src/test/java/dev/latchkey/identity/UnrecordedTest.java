package dev.latchkey.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordPolicy;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SigningKeySchedule;
import dev.latchkey.domain.identity.Totp;
import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.application.apikey.CreateApiKey;
import dev.latchkey.identity.application.apikey.RelabelApiKey;
import dev.latchkey.identity.application.apikey.RevokeApiKey;
import dev.latchkey.identity.application.apikey.RevokeApiKeys;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.login.RefreshSession;
import dev.latchkey.identity.application.password.ChangePassword;
import dev.latchkey.identity.application.password.RequirePassword;
import dev.latchkey.identity.application.plan.ChangePlan;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.identity.application.port.AuthenticatorLinks;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.port.SealedSecrets;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.identity.application.port.ServiceClients;
import dev.latchkey.identity.application.port.SigningKeyStore;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.application.servicetoken.IssueServiceToken;
import dev.latchkey.identity.application.signingkey.SignToken;
import dev.latchkey.identity.application.signingkey.SigningKeyRing;
import dev.latchkey.identity.application.signup.SignUp;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.identity.application.throttle.SignUpLimit;
import dev.latchkey.identity.application.twofactor.EnrolAuthenticator;
import dev.latchkey.identity.application.twofactor.PairAuthenticator;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.MissLimiter;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every use case records in the transaction of its change: where the record fails, nothing has changed. */
@IdentityServiceTest
class UnrecordedTest {

    private static final ClientAddress HERE = TestAddresses.HOME;

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
    PasswordPolicy policy;

    @Inject
    PasswordHasher passwordHasher;

    @Inject
    RequirePassword requirePassword;

    @Inject
    EnrolAuthenticator enrol;

    @Inject
    CreateApiKey createApiKey;

    @Inject
    AttemptThrottle throttle;

    @Inject
    SignUpLimit signUps;

    @Inject
    AuthenticatorLinks links;

    @Inject
    ServiceClients clients;

    @Inject
    MissLimiter limiter;

    @Inject
    ClientNetworks networks;

    @Inject
    SignToken signToken;

    @Inject
    SealedSecrets sealed;

    @Inject
    SecurityEvents recorded;

    @Inject
    Totp totp;

    @Inject
    KeyHasher keyHasher;

    @Inject
    SecretSource secrets;

    @Inject
    IdSource ids;

    @Inject
    InstantSource clock;

    private SecurityLog brokenLog;
    private Running running;
    private Person ada = Person.stranger("ada");
    private Caller.Session session;

    /** Takes everything, and then the disk is full. */
    private static final class FullDisk implements SecurityEvents {

        @Override
        public Uni<Void> add(List<Recorded> entries) {
            return Uni.createFrom().failure(() -> new IllegalStateException("full"));
        }

        @Override
        public Uni<Page<Recorded>> list(AccountId account, Page.Request page) {
            return Uni.createFrom().item(new Page<>(List.of(), Optional.empty()));
        }
    }

    @BeforeEach
    void theRecordIsBroken() {
        ada = Person.named("ada");
        running = Running.onVertx(transactions);
        brokenLog = new SecurityLog(new FullDisk(), transactions, ids, clock);
        session = new Caller.Session(ada.id(), clock.instant(), Set.of("pwd"));
    }

    private void assertFails(Supplier<Uni<?>> work) {
        assertThatThrownBy(() -> running.await(() -> work.get().replaceWithVoid()))
                .hasMessage("full");
    }

    private ApiKey key() {
        return running.await(() -> createApiKey.create(new CreateApiKey.Command(
                        session, new ApiKey.Label("ci", Optional.empty()), Optional.empty(), HERE)))
                .apiKey();
    }

    private List<ApiKey> keys() {
        return running.await(() -> apiKeys.list(session.account(), new Page.Request(9, Optional.empty())))
                .items();
    }

    @Test
    void nobodySignsUp() {
        var grace = Person.stranger("grace");
        var signUp = new SignUp(accounts, policy, passwordHasher, signUps, brokenLog, transactions, ids, clock);

        assertFails(() -> signUp.signUp(new SignUp.Command(
                new EmailAddress(grace.email()),
                new Username(grace.username()),
                new Password(grace.password()),
                HERE)));

        grace.signUp().then().statusCode(201);
    }

    @Test
    void noPasswordIsChanged() {
        var change = new ChangePassword(requirePassword, accounts, policy, passwordHasher, brokenLog, transactions);
        var proof = new RequirePassword.Proof(session, new Password(ada.password()), HERE);

        assertFails(() -> change.change(new ChangePassword.Command(proof, new Password("another password"))));

        ada.logIn(ada.username(), ada.password()).then().statusCode(201);
    }

    @Test
    void noKeyIsMade() {
        var create = new CreateApiKey(apiKeys, keyHasher, brokenLog, transactions, secrets, ids, clock);

        assertFails(() -> create.create(
                new CreateApiKey.Command(session, new ApiKey.Label("ci", Optional.empty()), Optional.empty(), HERE)));

        assertThat(keys()).isEmpty();
    }

    @Test
    void noKeyIsRevoked() {
        var key = key();
        var revoke = new RevokeApiKey(apiKeys, brokenLog, transactions, clock);
        var revokeAll = new RevokeApiKeys(apiKeys, brokenLog, transactions, clock);

        assertFails(() -> revoke.revoke(new RevokeApiKey.Command(session, key.id(), HERE)));
        assertFails(() -> revokeAll.revoke(new RevokeApiKeys.Command(session, Set.of(key.id()), HERE)));

        assertThat(keys()).containsExactly(key);
    }

    @Test
    void noAuthenticatorIsPaired() {
        var secret = running.await(() -> enrol.enrol(session, HERE)).secret();
        var pair =
                new PairAuthenticator(twoFactors, totp, keyHasher, throttle, brokenLog, transactions, secrets, clock);
        var code = new org.jboss.aerogear.security.otp.Totp(secret).now();

        assertFails(() -> pair.pair(new PairAuthenticator.Command(session, code, HERE)));

        assertThat(running.await(() -> twoFactors.of(session.account())).isEnabled())
                .isFalse();
    }

    @Test
    void noSigningKeyIsPublished() {
        var ring = new SigningKeyRing(signingKeys, transactions, brokenLog, SigningKeySchedule.STANDARD, clock);
        var before = running.await(() -> signingKeys.all()).size();

        assertFails(() -> ring.rotate(new Caller.Service("operations", Set.of()), HERE));

        assertThat(running.await(() -> signingKeys.all())).hasSize(before);
    }

    @Test
    void noAuthenticatorIsEnrolled() {
        var broken = new EnrolAuthenticator(accounts, twoFactors, links, brokenLog, transactions, secrets);

        assertFails(() -> broken.enrol(session, HERE));

        assertThat(running.await(() -> twoFactors.of(session.account()))).isInstanceOf(TwoFactor.Disabled.class);
    }

    @Test
    void noPlanIsChanged() {
        var change = new ChangePlan(accounts, brokenLog, transactions);
        var billing = new Caller.Service("billing", Set.of());

        assertFails(() -> change.change(new ChangePlan.Command(billing, session.account(), Plan.PAID, HERE)));

        assertThat(running.await(() -> accounts.byId(session.account())).plan()).isEqualTo(Plan.FREE);
    }

    @Test
    void noKeyIsRelabelled() {
        var key = key();
        var relabel = new RelabelApiKey(apiKeys, brokenLog, transactions);

        assertFails(() -> relabel.relabel(new RelabelApiKey.Command(
                session, key.id(), Optional.of(ApiKey.Label.name("cd")), Optional.empty(), HERE)));

        assertThat(keys()).containsExactly(key);
    }

    @Test
    void noTokenIsIssuedAndNoSessionRefreshed() {
        var issue = new IssueServiceToken(clients, limiter, networks, brokenLog, signToken, clock);
        var refresh = new RefreshSession(accounts, brokenLog, signToken, clock);

        assertFails(() -> issue.issue(new IssueServiceToken.Command("billing", Person.BILLING_SECRET, Set.of(), HERE)));
        assertFails(() -> refresh.refresh(session, HERE));
    }

    @Test
    void noSecretIsRewrapped() {
        enrolWithTheOlderKey();
        var event = SecurityEvent.of(SecurityEvent.Kind.SECRETS_REWRAPPED, Optional.empty(), Optional.empty());
        var taken = new SecurityEvents.Recorded(ids.next(), clock.instant(), event);
        running.atomically(() -> recorded.add(List.of(taken)));

        assertThatThrownBy(() -> running.await(() -> sealed.rewrap(1_000, taken)))
                .hasMessageContaining("security_event_pkey");

        assertThat(running.await(() ->
                                sealed.rewrap(1_000, new SecurityEvents.Recorded(ids.next(), clock.instant(), event)))
                        .rewrapped())
                .isPositive();
    }

    private void enrolWithTheOlderKey() {
        running.await(() -> enrol.enrol(session, HERE));
        Older.sealingKey(session.account());
    }
}
