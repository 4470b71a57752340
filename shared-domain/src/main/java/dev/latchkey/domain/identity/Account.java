package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Username;
import java.time.Instant;

/** Somebody who has signed up. */
public record Account(
        AccountId id, EmailAddress email, Username username, PasswordHash passwordHash, Plan plan, Instant createdAt) {

    /** A new account starts on the free plan. */
    public static Account signUp(
            AccountId id, EmailAddress email, Username username, PasswordHash passwordHash, Instant now) {
        return new Account(id, email, username, passwordHash, Plan.FREE, now);
    }

    public Account withPlan(Plan newPlan) {
        return new Account(id, email, username, passwordHash, newPlan, createdAt);
    }

    public Account withPasswordHash(PasswordHash newHash) {
        return new Account(id, email, username, newHash, plan, createdAt);
    }
}
