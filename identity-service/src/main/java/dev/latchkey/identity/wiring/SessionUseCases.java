package dev.latchkey.identity.wiring;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.identity.Totp;
import dev.latchkey.domain.identity.WaitingLine;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.identity.adapter.out.crypto.JwtDeviceTokens;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.login.AnswerChallenge;
import dev.latchkey.identity.application.login.AnswerChallengeService;
import dev.latchkey.identity.application.login.Devices;
import dev.latchkey.identity.application.login.LogIn;
import dev.latchkey.identity.application.login.LogInService;
import dev.latchkey.identity.application.login.RefreshSession;
import dev.latchkey.identity.application.login.RefreshSessionService;
import dev.latchkey.identity.application.port.AccessTokens;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.DeviceTokens;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.port.Pause;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.identity.application.throttle.Limits;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.security.TokenSettings;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of log-in. */
class SessionUseCases {

    @Produces
    @Singleton
    AttemptThrottle attemptThrottle(
            FailedAttempts attempts,
            SecurityLog log,
            IdentitySettings settings,
            ClientNetworks networks,
            Pause pause,
            IdSource ids,
            InstantSource clock) {
        var throttle = settings.throttle();
        var limits = new Limits(
                new Backoff(throttle.freeFailures(), throttle.firstWait(), throttle.longestWait()),
                new Backoff(throttle.totalFailures(), throttle.firstWait(), throttle.longestWait()),
                new WaitingLine(throttle.places(), throttle.patience()),
                new FailureLimit(throttle.addressFailures(), throttle.addressWindow()),
                networks);
        return new AttemptThrottle(attempts, log, limits, pause, ids, clock);
    }

    @Produces
    @Singleton
    @Startup
    DeviceTokens deviceTokens(KeyHasher peppers, TokenSettings tokens, IdentitySettings settings, InstantSource clock) {
        return new JwtDeviceTokens(peppers, tokens.issuer(), settings.devicesRememberedFor(), clock);
    }

    @Produces
    @Singleton
    Devices devices(DeviceTokens tokens, IdSource ids) {
        return new Devices(tokens, ids);
    }

    @Produces
    @Singleton
    LogIn logIn(
            Accounts accounts,
            TwoFactors twoFactors,
            PasswordHasher hasher,
            AttemptThrottle throttle,
            Devices devices,
            SecurityLog log,
            AccessTokens tokens,
            Transactions transactions,
            InstantSource clock) {
        return new LogInService(accounts, twoFactors, hasher, throttle, devices, log, tokens, transactions, clock);
    }

    @Produces
    @Singleton
    AnswerChallenge answerChallenge(
            Accounts accounts,
            TwoFactors twoFactors,
            Totp totp,
            KeyHasher hasher,
            AttemptThrottle throttle,
            Devices devices,
            SecurityLog log,
            AccessTokens tokens,
            Transactions transactions,
            InstantSource clock) {
        return new AnswerChallengeService(
                accounts, twoFactors, totp, hasher, throttle, devices, log, tokens, transactions, clock);
    }

    @Produces
    @Singleton
    RefreshSession refreshSession(Accounts accounts, SecurityLog log, AccessTokens tokens, InstantSource clock) {
        return new RefreshSessionService(accounts, log, tokens, clock);
    }
}
