package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Username;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** A fake of the port; the contract ensures that it behaves like Postgres. */
public final class InMemoryAccounts implements Accounts {

    private final Map<AccountId, Account> accounts = new ConcurrentHashMap<>();

    @Override
    public synchronized Uni<Void> add(Account account) {
        return requireFree(account.email(), account.username()).invoke(free -> accounts.put(account.id(), account));
    }

    @Override
    public synchronized Uni<Void> requireFree(EmailAddress email, Username username) {
        if (find(other -> other.email().equals(email)).isPresent()) {
            return Uni.createFrom().failure(Accounts.emailTaken());
        }
        if (find(other -> other.username().equals(username)).isPresent()) {
            return Uni.createFrom().failure(Accounts.usernameTaken());
        }
        return Uni.createFrom().voidItem();
    }

    private Optional<Account> find(Predicate<Account> predicate) {
        return accounts.values().stream().filter(predicate).findFirst();
    }

    private static Uni<Account> answer(Optional<Account> found) {
        return found.map(account -> Uni.createFrom().item(account))
                .orElseGet(() -> Uni.createFrom().failure(Accounts::notFound));
    }

    @Override
    public Uni<Account> byId(AccountId id) {
        return answer(Optional.ofNullable(accounts.get(id)));
    }

    @Override
    public Uni<Account> byLogin(Login login) {
        return answer(login.email()
                .flatMap(email -> find(account -> account.email().equals(email)))
                .or(() -> login.username()
                        .flatMap(name -> find(account -> account.username().equals(name)))));
    }

    @Override
    public Uni<Account> claim(AccountId id) {
        return byId(id);
    }

    @Override
    public Uni<Void> update(Account account) {
        return Uni.createFrom()
                .optional(Optional.ofNullable(accounts.replace(account.id(), account)))
                .onItem()
                .ifNull()
                .failWith(Accounts::notFound)
                .replaceWithVoid();
    }
}
