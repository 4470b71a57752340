package dev.latchkey.identity.application.signup;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordPolicy;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.port.PasswordHasher.Lane;
import dev.latchkey.identity.application.throttle.SignUpLimit;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Makes an account. */
public final class SignUp {

    /**
     * A sign-up.
     *
     * @param address the client's address
     */
    public record Command(EmailAddress email, Username username, Password password, ClientAddress address) {}

    private final Accounts accounts;
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final SignUpLimit limit;
    private final SecurityLog log;
    private final Transactions transactions;
    private final IdSource ids;
    private final InstantSource clock;

    public SignUp(
            Accounts accounts,
            PasswordPolicy policy,
            PasswordHasher hasher,
            SignUpLimit limit,
            SecurityLog log,
            Transactions transactions,
            IdSource ids,
            InstantSource clock) {
        this.accounts = accounts;
        this.policy = policy;
        this.hasher = hasher;
        this.limit = limit;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * One round trip to the count of sign-ups, one read, one hash and two inserts. The cheap checks come before the
     * hash: {@link dev.latchkey.domain.identity.PasswordPolicy}, which refuses in the field {@code password} before the
     * sign-up is counted; {@code too-many-attempts} for one network; and {@code email-taken} or {@code username-taken},
     * which may also come after the hash if two sign-ups are simultaneous.
     */
    public Uni<Account> signUp(Command command) {
        var password = Refusal.inField(
                "password", () -> policy.check(command.password(), command.email(), command.username()));
        return limit.take(command.address())
                .chain(() -> accounts.requireFree(command.email(), command.username()))
                .chain(() -> hasher.hash(password, Lane.SIGN_UP))
                .map(hash -> Account.signUp(
                        new AccountId(ids.next()), command.email(), command.username(), hash, clock.instant()))
                .call(account -> transactions.atomically(() -> accounts.add(account)
                        .chain(() -> log.record(SecurityEvent.of(Kind.SIGNED_UP, account.id(), command.address())))));
    }
}
