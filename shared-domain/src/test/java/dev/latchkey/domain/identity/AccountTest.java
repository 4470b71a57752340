package dev.latchkey.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Username;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AccountId id = new AccountId(new UUID(7, 1));
    private final EmailAddress email = new EmailAddress("ada@example.com");
    private final Username username = new Username("ada");

    private Account account(String hash, Plan plan) {
        return new Account(id, email, username, new PasswordHash(hash), plan, NOW);
    }

    @Test
    void aNewAccountIsOnTheFreePlan() {
        assertThat(Account.signUp(id, email, username, new PasswordHash("hash"), NOW))
                .isEqualTo(account("hash", Plan.FREE));
    }

    @Test
    void aPlanAndAPasswordChangeAndNothingElseWithThem() {
        var ada = account("hash", Plan.FREE);

        assertThat(ada.withPlan(Plan.PAID)).isEqualTo(account("hash", Plan.PAID));
        assertThat(ada.withPasswordHash(new PasswordHash("new"))).isEqualTo(account("new", Plan.FREE));
    }
}
