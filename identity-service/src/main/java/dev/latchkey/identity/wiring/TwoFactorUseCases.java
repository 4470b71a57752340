package dev.latchkey.identity.wiring;

import dev.latchkey.domain.identity.Totp;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.password.RequirePassword;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.AuthenticatorLinks;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.identity.application.twofactor.DeactivateTwoFactor;
import dev.latchkey.identity.application.twofactor.DeactivateTwoFactorService;
import dev.latchkey.identity.application.twofactor.EnrolAuthenticator;
import dev.latchkey.identity.application.twofactor.EnrolAuthenticatorService;
import dev.latchkey.identity.application.twofactor.PairAuthenticator;
import dev.latchkey.identity.application.twofactor.PairAuthenticatorService;
import dev.latchkey.identity.application.twofactor.RenewRecoveryCodes;
import dev.latchkey.identity.application.twofactor.RenewRecoveryCodesService;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of the second factor. */
class TwoFactorUseCases {

    @Produces
    @Singleton
    EnrolAuthenticator enrolAuthenticator(
            Accounts accounts,
            TwoFactors twoFactors,
            AuthenticatorLinks links,
            SecurityLog log,
            Transactions transactions,
            SecretSource secrets) {
        return new EnrolAuthenticatorService(accounts, twoFactors, links, log, transactions, secrets);
    }

    @Produces
    @Singleton
    PairAuthenticator pairAuthenticator(
            TwoFactors twoFactors,
            Totp totp,
            KeyHasher hasher,
            AttemptThrottle throttle,
            SecurityLog log,
            Transactions transactions,
            SecretSource secrets,
            InstantSource clock) {
        return new PairAuthenticatorService(twoFactors, totp, hasher, throttle, log, transactions, secrets, clock);
    }

    @Produces
    @Singleton
    RenewRecoveryCodes renewRecoveryCodes(
            RequirePassword requirePassword,
            TwoFactors twoFactors,
            KeyHasher hasher,
            SecurityLog log,
            Transactions transactions,
            SecretSource secrets) {
        return new RenewRecoveryCodesService(requirePassword, twoFactors, hasher, log, transactions, secrets);
    }

    @Produces
    @Singleton
    DeactivateTwoFactor deactivateTwoFactor(
            RequirePassword requirePassword, TwoFactors twoFactors, SecurityLog log, Transactions transactions) {
        return new DeactivateTwoFactorService(requirePassword, twoFactors, log, transactions);
    }
}
