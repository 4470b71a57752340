package dev.latchkey.identity.application.password;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.port.PasswordHasher.Verdict;
import io.smallrye.mutiny.Uni;

/** Asks somebody who is logged in for their password again, before what a stolen session must not do. */
public final class RequirePassword {

    private final Accounts accounts;
    private final PasswordHasher hasher;

    public RequirePassword(Accounts accounts, PasswordHasher hasher) {
        this.accounts = accounts;
        this.hasher = hasher;
    }

    /** One read and one hash. Fails with {@code invalid-credentials}. */
    public Uni<Account> of(Caller.Session session, Password password) {
        return accounts.byId(session.account())
                .call(account -> hasher.verify(password, account.passwordHash()).invoke(verdict -> {
                    if (verdict == Verdict.WRONG) {
                        throw Refusal.unauthenticated("invalid-credentials", "The password is wrong.");
                    }
                }));
    }
}
