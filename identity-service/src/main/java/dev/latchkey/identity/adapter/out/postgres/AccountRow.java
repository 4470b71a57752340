package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.postgres.Stored;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "account")
class AccountRow extends PanacheEntityBase {

    @Id
    UUID id;

    String email;
    String emailCanonical;
    String username;
    String passwordHash;
    String plan;
    Instant createdAt;

    static AccountRow of(Account account) {
        var row = new AccountRow();
        row.id = account.id().value();
        row.email = account.email().value();
        row.emailCanonical = account.email().canonical();
        row.username = account.username().value();
        row.createdAt = account.createdAt();
        return row.fill(account);
    }

    /** Copies what may change. */
    AccountRow fill(Account account) {
        passwordHash = account.passwordHash().encoded();
        plan = account.plan().wireName();
        return this;
    }

    Account toDomain() {
        return new Account(
                new AccountId(id),
                new EmailAddress(email),
                new Username(username),
                new PasswordHash(passwordHash),
                Stored.value("account", id, "plan", plan, Plan::stored),
                createdAt);
    }
}
