package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.kit.postgres.TimeLimited;
import dev.latchkey.kit.postgres.UniqueConstraints;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Map;

@TimeLimited
@ApplicationScoped
class PostgresAccounts implements Accounts {

    @Override
    public Uni<Void> add(Account account) {
        return AccountRow.of(account)
                .persistAndFlush()
                .onFailure()
                .transform(UniqueConstraints.refusing(Map.of(
                        "account_email_taken",
                        Accounts::emailTaken,
                        "account_username_taken",
                        Accounts::usernameTaken)))
                .replaceWithVoid();
    }

    @Override
    @WithSession
    public Uni<Void> requireFree(EmailAddress email, Username username) {
        return AccountRow.<AccountRow>list("emailCanonical = ?1 or username = ?2", email.canonical(), username.value())
                .invoke(taken -> {
                    if (taken.stream().anyMatch(row -> row.emailCanonical.equals(email.canonical()))) {
                        throw Accounts.emailTaken();
                    }
                    if (!taken.isEmpty()) {
                        throw Accounts.usernameTaken();
                    }
                })
                .replaceWithVoid();
    }

    @Override
    @WithSession
    public Uni<Account> byId(AccountId id) {
        return AccountRow.<AccountRow>findById(id.value())
                .onItem()
                .ifNull()
                .failWith(Accounts::notFound)
                .map(AccountRow::toDomain);
    }

    @Override
    @WithSession
    public Uni<Account> byLogin(Login login) {
        return login.email()
                .map(email -> AccountRow.<AccountRow>find("emailCanonical", email.canonical()))
                .or(() -> login.username().map(name -> AccountRow.<AccountRow>find("username", name.value())))
                .map(query -> query.firstResult()
                        .onItem()
                        .ifNull()
                        .failWith(Accounts::notFound)
                        .map(AccountRow::toDomain))
                .orElseGet(() -> Uni.createFrom().failure(Accounts::notFound));
    }

    @Override
    public Uni<Account> claim(AccountId id) {
        return AccountRow.<AccountRow>findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(Accounts::notFound)
                .map(AccountRow::toDomain);
    }

    @Override
    public Uni<Void> update(Account account) {
        return AccountRow.<AccountRow>findById(account.id().value())
                .onItem()
                .ifNull()
                .failWith(Accounts::notFound)
                .invoke(row -> row.fill(account))
                .replaceWithVoid();
    }
}
