package dev.latchkey.identity.application.password;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.port.PasswordHasher.Verdict;
import dev.latchkey.identity.application.throttle.Attempt;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import io.smallrye.mutiny.Uni;

/**
 * Asks somebody who is logged in for their password again, before anything that a stolen session must not be able to
 * do.
 */
public final class RequirePassword {

    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final AttemptThrottle throttle;

    public RequirePassword(Accounts accounts, PasswordHasher hasher, AttemptThrottle throttle) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.throttle = throttle;
    }

    /** A password that was given again, in which session and from which address. */
    public record Proof(Caller.Session session, Password password, ClientAddress address) {}

    /**
     * One read and one hash. Fails with {@code invalid-credentials}, or, before any hash, with
     * {@code too-many-attempts}.
     */
    public Uni<Account> of(Proof proof) {
        var attempt = Attempt.inSession(proof.session().account(), proof.address(), Kind.PASSWORD_CONFIRMATION_FAILED);
        return throttle.make(attempt, account -> true, () -> verify(proof));
    }

    private Uni<Account> verify(Proof proof) {
        return accounts.byId(proof.session().account())
                .call(account -> hasher.verify(proof.password(), account.passwordHash())
                        .invoke(verdict -> {
                            if (verdict == Verdict.WRONG) {
                                throw Refusal.unauthenticated("invalid-credentials", "The password is wrong.");
                            }
                        }));
    }
}
