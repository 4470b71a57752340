package dev.latchkey.identity.wiring;

import dev.latchkey.domain.identity.PasswordPolicy;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.Quota;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.password.ChangePassword;
import dev.latchkey.identity.application.password.ChangePasswordService;
import dev.latchkey.identity.application.password.RequirePassword;
import dev.latchkey.identity.application.plan.ChangePlan;
import dev.latchkey.identity.application.plan.ChangePlanService;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.identity.application.signup.SignUp;
import dev.latchkey.identity.application.signup.SignUpService;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.identity.application.throttle.SignUpLimit;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of accounts, and the record of all of them. */
class AccountUseCases {

    @Produces
    @Singleton
    SignUp signUp(
            Accounts accounts,
            PasswordPolicy policy,
            PasswordHasher hasher,
            SignUpLimit limit,
            SecurityLog log,
            Transactions transactions,
            IdSource ids,
            InstantSource clock) {
        return new SignUpService(accounts, policy, hasher, limit, log, transactions, ids, clock);
    }

    @Produces
    @Singleton
    SignUpLimit signUpLimit(
            FailedAttempts counts,
            SecurityLog log,
            IdentitySettings settings,
            ClientNetworks networks,
            IdSource ids,
            InstantSource clock) {
        var signUps = settings.signUps();
        return new SignUpLimit(counts, log, new Quota(signUps.most(), signUps.window()), networks, ids, clock);
    }

    @Produces
    @Singleton
    SecurityLog securityLog(SecurityEvents events, Transactions transactions, IdSource ids, InstantSource clock) {
        return new SecurityLog(events, transactions, ids, clock);
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
            SecurityLog log,
            Transactions transactions) {
        return new ChangePasswordService(requirePassword, accounts, policy, hasher, log, transactions);
    }

    @Produces
    @Singleton
    ChangePlan changePlan(Accounts accounts, SecurityLog log, Transactions transactions) {
        return new ChangePlanService(accounts, log, transactions);
    }
}
