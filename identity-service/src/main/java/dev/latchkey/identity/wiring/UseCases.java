package dev.latchkey.identity.wiring;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.identity.PasswordPolicy;
import dev.latchkey.domain.identity.SigningKeySchedule;
import dev.latchkey.domain.identity.Totp;
import dev.latchkey.identity.application.apikey.CreateApiKey;
import dev.latchkey.identity.application.apikey.CreateApiKeyService;
import dev.latchkey.identity.application.apikey.RelabelApiKey;
import dev.latchkey.identity.application.apikey.RelabelApiKeyService;
import dev.latchkey.identity.application.apikey.ResolveApiKey;
import dev.latchkey.identity.application.apikey.ResolveApiKeyService;
import dev.latchkey.identity.application.apikey.RevokeApiKey;
import dev.latchkey.identity.application.apikey.RevokeApiKeyService;
import dev.latchkey.identity.application.apikey.RevokeApiKeys;
import dev.latchkey.identity.application.apikey.RevokeApiKeysService;
import dev.latchkey.identity.application.login.AnswerChallenge;
import dev.latchkey.identity.application.login.AnswerChallengeService;
import dev.latchkey.identity.application.login.LogIn;
import dev.latchkey.identity.application.login.LogInService;
import dev.latchkey.identity.application.login.RefreshSession;
import dev.latchkey.identity.application.login.RefreshSessionService;
import dev.latchkey.identity.application.password.ChangePassword;
import dev.latchkey.identity.application.password.ChangePasswordService;
import dev.latchkey.identity.application.password.RequirePassword;
import dev.latchkey.identity.application.plan.ChangePlan;
import dev.latchkey.identity.application.plan.ChangePlanService;
import dev.latchkey.identity.application.port.AccessTokens;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.identity.application.port.AuthenticatorLinks;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.port.ServiceClients;
import dev.latchkey.identity.application.port.SigningKeyStore;
import dev.latchkey.identity.application.port.TokenInspector;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.application.servicetoken.IntrospectToken;
import dev.latchkey.identity.application.servicetoken.IntrospectTokenService;
import dev.latchkey.identity.application.servicetoken.IssueServiceToken;
import dev.latchkey.identity.application.servicetoken.IssueServiceTokenService;
import dev.latchkey.identity.application.signingkey.SigningKeyRing;
import dev.latchkey.identity.application.signup.SignUp;
import dev.latchkey.identity.application.signup.SignUpService;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.identity.application.twofactor.DeactivateTwoFactor;
import dev.latchkey.identity.application.twofactor.DeactivateTwoFactorService;
import dev.latchkey.identity.application.twofactor.EnrolAuthenticator;
import dev.latchkey.identity.application.twofactor.EnrolAuthenticatorService;
import dev.latchkey.identity.application.twofactor.PairAuthenticator;
import dev.latchkey.identity.application.twofactor.PairAuthenticatorService;
import dev.latchkey.identity.application.twofactor.RenewRecoveryCodes;
import dev.latchkey.identity.application.twofactor.RenewRecoveryCodesService;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of their ports. */
class UseCases {

    @Produces
    @Singleton
    SignUp signUp(
            Accounts accounts,
            PasswordPolicy policy,
            PasswordHasher hasher,
            Transactions transactions,
            IdSource ids,
            InstantSource clock) {
        return new SignUpService(accounts, policy, hasher, transactions, ids, clock);
    }

    @Produces
    @Singleton
    SigningKeyRing signingKeyRing(SigningKeyStore store, IdentitySettings settings, InstantSource clock) {
        var rotation = settings.signingKeys();
        var schedule = new SigningKeySchedule(
                rotation.publishedBefore(), rotation.signsFor(), SigningKeySchedule.STANDARD.keptAfter());
        return new SigningKeyRing(store, schedule, clock);
    }

    @Produces
    @Singleton
    AttemptThrottle attemptThrottle(FailedAttempts attempts, IdentitySettings settings, InstantSource clock) {
        var throttle = settings.throttle();
        return new AttemptThrottle(
                attempts,
                new Backoff(throttle.freeFailures(), throttle.firstWait(), throttle.longestWait()),
                new FailureLimit(throttle.addressFailures(), throttle.addressWindow()),
                clock);
    }

    @Produces
    @Singleton
    LogIn logIn(
            Accounts accounts,
            TwoFactors twoFactors,
            PasswordHasher hasher,
            AttemptThrottle throttle,
            AccessTokens tokens,
            Transactions transactions,
            InstantSource clock) {
        return new LogInService(accounts, twoFactors, hasher, throttle, tokens, transactions, clock);
    }

    @Produces
    @Singleton
    AnswerChallenge answerChallenge(
            Accounts accounts,
            TwoFactors twoFactors,
            Totp totp,
            KeyHasher hasher,
            AttemptThrottle throttle,
            AccessTokens tokens,
            Transactions transactions,
            InstantSource clock) {
        return new AnswerChallengeService(accounts, twoFactors, totp, hasher, throttle, tokens, transactions, clock);
    }

    @Produces
    @Singleton
    RequirePassword requirePassword(Accounts accounts, PasswordHasher hasher, AttemptThrottle throttle) {
        return new RequirePassword(accounts, hasher, throttle);
    }

    @Produces
    @Singleton
    ChangePassword changePassword(
            RequirePassword requirePassword,
            Accounts accounts,
            PasswordPolicy policy,
            PasswordHasher hasher,
            Transactions transactions) {
        return new ChangePasswordService(requirePassword, accounts, policy, hasher, transactions);
    }

    @Produces
    @Singleton
    EnrolAuthenticator enrolAuthenticator(
            Accounts accounts,
            TwoFactors twoFactors,
            AuthenticatorLinks links,
            Transactions transactions,
            SecretSource secrets) {
        return new EnrolAuthenticatorService(accounts, twoFactors, links, transactions, secrets);
    }

    @Produces
    @Singleton
    PairAuthenticator pairAuthenticator(
            TwoFactors twoFactors,
            Totp totp,
            KeyHasher hasher,
            Transactions transactions,
            SecretSource secrets,
            InstantSource clock) {
        return new PairAuthenticatorService(twoFactors, totp, hasher, transactions, secrets, clock);
    }

    @Produces
    @Singleton
    RenewRecoveryCodes renewRecoveryCodes(
            RequirePassword requirePassword,
            TwoFactors twoFactors,
            KeyHasher hasher,
            Transactions transactions,
            SecretSource secrets) {
        return new RenewRecoveryCodesService(requirePassword, twoFactors, hasher, transactions, secrets);
    }

    @Produces
    @Singleton
    DeactivateTwoFactor deactivateTwoFactor(
            RequirePassword requirePassword, TwoFactors twoFactors, Transactions transactions) {
        return new DeactivateTwoFactorService(requirePassword, twoFactors, transactions);
    }

    @Produces
    @Singleton
    RefreshSession refreshSession(Accounts accounts, AccessTokens tokens, InstantSource clock) {
        return new RefreshSessionService(accounts, tokens, clock);
    }

    @Produces
    @Singleton
    ChangePlan changePlan(Accounts accounts, Transactions transactions) {
        return new ChangePlanService(accounts, transactions);
    }

    @Produces
    @Singleton
    CreateApiKey createApiKey(
            ApiKeys apiKeys,
            KeyHasher hasher,
            Transactions transactions,
            SecretSource secrets,
            IdSource ids,
            InstantSource clock) {
        return new CreateApiKeyService(apiKeys, hasher, transactions, secrets, ids, clock);
    }

    @Produces
    @Singleton
    RevokeApiKey revokeApiKey(ApiKeys apiKeys, Transactions transactions, InstantSource clock) {
        return new RevokeApiKeyService(apiKeys, transactions, clock);
    }

    @Produces
    @Singleton
    RelabelApiKey relabelApiKey(ApiKeys apiKeys, Transactions transactions) {
        return new RelabelApiKeyService(apiKeys, transactions);
    }

    @Produces
    @Singleton
    RevokeApiKeys revokeApiKeys(ApiKeys apiKeys, Transactions transactions, InstantSource clock) {
        return new RevokeApiKeysService(apiKeys, transactions, clock);
    }

    @Produces
    @Singleton
    ResolveApiKey resolveApiKey(ApiKeys apiKeys, KeyHasher hasher, InstantSource clock) {
        return new ResolveApiKeyService(apiKeys, hasher, clock);
    }

    @Produces
    @Singleton
    IssueServiceToken issueServiceToken(ServiceClients clients, AccessTokens tokens, InstantSource clock) {
        return new IssueServiceTokenService(clients, tokens, clock);
    }

    @Produces
    @Singleton
    IntrospectToken introspectToken(ResolveApiKey apiKeys, TokenInspector tokens) {
        return new IntrospectTokenService(apiKeys, tokens);
    }
}
