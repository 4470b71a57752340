package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import io.smallrye.mutiny.Uni;

/** The accounts. */
public interface Accounts {

    /** Fails with {@code email-taken} or {@code username-taken}, also when two are added simultaneously. */
    Uni<Void> add(Account account);

    /** Fails with {@code email-taken} or {@code username-taken}. Only an early check: {@link #add} decides. */
    Uni<Void> requireFree(EmailAddress email, Username username);

    /** Fails with {@code account-not-found}. */
    Uni<Account> byId(AccountId id);

    /**
     * Finds an account by its email address, in any letter case, or by its username. Fails with
     * {@code account-not-found}.
     */
    Uni<Account> byLogin(Login login);

    /**
     * Finds an account by its id and locks it: nobody else changes it until the transaction ends. Fails with
     * {@code account-not-found}.
     */
    Uni<Account> claim(AccountId id);

    /** Writes the changes to a claimed account. */
    Uni<Void> update(Account account);

    static Refusal notFound() {
        return Refusal.notFound("account-not-found", "There is no such account.");
    }

    static Refusal emailTaken() {
        return Refusal.conflict("email-taken", "An account with this email address exists already.");
    }

    static Refusal usernameTaken() {
        return Refusal.conflict("username-taken", "An account with this username exists already.");
    }
}
