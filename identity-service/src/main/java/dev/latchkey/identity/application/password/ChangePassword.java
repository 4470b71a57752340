package dev.latchkey.identity.application.password;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.identity.PasswordPolicy;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.port.PasswordHasher.Lane;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;

/** Changes an account's password. Sessions stay valid: they are stateless. */
public final class ChangePassword {

    public record Command(RequirePassword.Proof current, Password newPassword) {}

    private final RequirePassword requirePassword;
    private final Accounts accounts;
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final SecurityLog log;
    private final Transactions transactions;

    public ChangePassword(
            RequirePassword requirePassword,
            Accounts accounts,
            PasswordPolicy policy,
            PasswordHasher hasher,
            SecurityLog log,
            Transactions transactions) {
        this.requirePassword = requirePassword;
        this.accounts = accounts;
        this.policy = policy;
        this.hasher = hasher;
        this.log = log;
        this.transactions = transactions;
    }

    /**
     * Two hashes, and one transaction that replaces only the password that was proven: of two simultaneous changes, one
     * wins and the other fails with {@code password-changed-meanwhile}. Also fails as {@link RequirePassword#of} does
     * and, in the field {@code newPassword}, as {@link dev.latchkey.domain.identity.PasswordPolicy} does.
     */
    public Uni<Void> change(Command command) {
        return requirePassword.of(command.current()).flatMap(verified -> hasher.hash(
                        Refusal.inField(
                                "newPassword",
                                () -> policy.check(command.newPassword(), verified.email(), verified.username())),
                        Lane.LOG_IN)
                .flatMap(hash -> replace(verified, hash, command.current().address())));
    }

    private Uni<Void> replace(Account verified, PasswordHash hash, ClientAddress address) {
        return transactions.atomically(() -> accounts.claim(verified.id()).flatMap(current -> {
            if (!current.passwordHash().equals(verified.passwordHash())) {
                throw Refusal.conflict("password-changed-meanwhile", "The password has been changed meanwhile.");
            }
            return accounts.update(current.withPasswordHash(hash))
                    .chain(() -> log.record(SecurityEvent.of(Kind.PASSWORD_CHANGED, current.id(), address)));
        }));
    }
}
