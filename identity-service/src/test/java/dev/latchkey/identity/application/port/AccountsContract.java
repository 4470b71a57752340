package dev.latchkey.identity.application.port;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.testing.Running;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of the port must do. */
public abstract class AccountsContract {

    private final Account ada = account();

    protected abstract Accounts accounts();

    protected abstract Running running();

    private static Account account() {
        var unique = UUID.randomUUID();
        var name = "ada-" + unique.toString().substring(24);
        return Account.signUp(
                new AccountId(unique),
                new EmailAddress(name + "@Example.com"),
                new Username(name),
                new PasswordHash("$argon2id$of-nothing"),
                Instant.parse("2026-03-01T12:00:00.123Z"));
    }

    private static Account with(EmailAddress email, Username username) {
        return Account.signUp(
                new AccountId(UUID.randomUUID()), email, username, new PasswordHash("$argon2id$"), Instant.EPOCH);
    }

    private void add(Account account) {
        running().atomically(() -> accounts().add(account));
    }

    @Test
    void anAccountIsFoundAsItWasAdded() {
        add(ada);

        assertThat(running().await(() -> accounts().byId(ada.id()))).isEqualTo(ada);
        assertThat(running()
                        .await(() -> accounts().byLogin(new Login(ada.username().value()))))
                .isEqualTo(ada);
        assertThat(running().await(() -> accounts()
                        .byLogin(new Login(ada.email().value().toUpperCase(Locale.ROOT)))))
                .isEqualTo(ada)
                .extracting(account -> account.email().value())
                .isEqualTo(ada.email().value());
    }

    @Test
    void everyPlanIsStored() {
        for (var plan : Plan.values()) {
            var account = account().withPlan(plan);
            add(account);

            assertThat(running().await(() -> accounts().byId(account.id()))).isEqualTo(account);
            assertThat(running().await(() -> accounts().byId(account.id())).plan())
                    .isEqualTo(plan);
        }
    }

    @Test
    void anUnknownAccountIsADocumentedFailure() {
        assertRefused(() -> running().await(() -> accounts().byId(ada.id()))).isEqualTo("account-not-found");
        assertRefused(() -> running().atomically(() -> accounts().claim(ada.id())))
                .isEqualTo("account-not-found");
        assertRefused(() -> running().atomically(() -> accounts().update(ada))).isEqualTo("account-not-found");
        for (var login : new String[] {"nobody-at-all", "nobody@example.com", "?", "a b", "ada@b\u00fccher.example"}) {
            assertRefused(() -> running().await(() -> accounts().byLogin(new Login(login))))
                    .isEqualTo("account-not-found");
        }
    }

    @Test
    void anEmailAddressInAnyCaseOrAUsernameCanBeTakenOnlyOnce() {
        add(ada);
        var shouted = new EmailAddress(ada.email().value().toUpperCase(Locale.ROOT));

        assertRefused(() -> add(with(shouted, account().username()))).isEqualTo("email-taken");
        assertRefused(() -> add(with(account().email(), ada.username()))).isEqualTo("username-taken");
        assertThat(running().await(() -> accounts().byId(ada.id()))).isEqualTo(ada);
    }

    @Test
    void takenNamesAreKnownBeforeAnythingIsAdded() {
        add(ada);
        var other = account();
        var shouted = new EmailAddress(ada.email().value().toUpperCase(Locale.ROOT));

        assertRefused(() -> running().await(() -> accounts().requireFree(shouted, other.username())))
                .isEqualTo("email-taken");
        assertRefused(() -> running().await(() -> accounts().requireFree(other.email(), ada.username())))
                .isEqualTo("username-taken");
        assertRefused(() -> running().await(() -> accounts().requireFree(ada.email(), ada.username())))
                .isEqualTo("email-taken");
        running().await(() -> accounts().requireFree(other.email(), other.username()));
    }

    @Test
    void aClaimedAccountIsUpdated() {
        add(ada);

        running().atomically(() -> accounts()
                .claim(ada.id())
                .map(account -> account.withPlan(Plan.PAID).withPasswordHash(new PasswordHash("new")))
                .flatMap(accounts()::update));

        var found = running().await(() -> accounts().byId(ada.id()));
        assertThat(found).isEqualTo(ada.withPlan(Plan.PAID).withPasswordHash(new PasswordHash("new")));
    }
}
