package dev.latchkey.identity.application.port;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.identity.TotpSecret;
import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.testing.Running;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of the port must do. */
public abstract class TwoFactorsContract {

    private static final KeyHash ONE = new KeyHash(1, "one");
    private static final KeyHash TWO = new KeyHash(2, "two");

    protected abstract TwoFactors twoFactors();

    protected abstract Accounts accounts();

    protected abstract Running running();

    private AccountId ada() {
        var unique = UUID.randomUUID();
        var name = "ada-" + unique.toString().substring(24);
        var account = Account.signUp(
                new AccountId(unique),
                new EmailAddress(name + "@example.com"),
                new Username(name),
                new PasswordHash("$argon2id$"),
                Instant.EPOCH);
        running().atomically(() -> accounts().add(account));
        return account.id();
    }

    private static TotpSecret secret(String twentyBytes) {
        return new TotpSecret(twentyBytes.getBytes(StandardCharsets.US_ASCII));
    }

    private void store(AccountId account, TwoFactor twoFactor) {
        running().atomically(() -> twoFactors().claim(account).chain(() -> twoFactors()
                .store(account, twoFactor)));
    }

    private TwoFactor read(AccountId account) {
        return running().await(() -> twoFactors().of(account));
    }

    @Test
    void anAccountWithoutASecondFactorHasItSwitchedOff() {
        assertThat(read(ada())).isEqualTo(new TwoFactor.Disabled());
        assertThat(read(new AccountId(UUID.randomUUID()))).isEqualTo(new TwoFactor.Disabled());
        assertRefused(() -> running().atomically(() -> twoFactors().claim(new AccountId(UUID.randomUUID()))))
                .isEqualTo("account-not-found");
    }

    @Test
    void everyStateIsStoredAndReplacedByTheNext() {
        var ada = ada();

        store(ada, new TwoFactor.Pending(secret("a first secret of 20")));
        store(ada, new TwoFactor.Pending(secret("a next  secret of 20")));
        assertThat(((TwoFactor.Pending) read(ada)).secret().reveal())
                .isEqualTo(secret("a next  secret of 20").reveal());

        store(ada, new TwoFactor.Enabled(secret("a next  secret of 20"), 7, Set.of(ONE, TWO)));
        var enabled = read(ada).requireEnabled();
        assertThat(enabled.secret().reveal())
                .isEqualTo(secret("a next  secret of 20").reveal());
        assertThat(enabled.lastUsedStep()).isEqualTo(7);
        assertThat(enabled.recoveryCodes()).containsExactlyInAnyOrder(ONE, TWO);

        store(ada, new TwoFactor.Enabled(enabled.secret(), 8, Set.of(TWO)));
        assertThat(read(ada).requireEnabled().lastUsedStep()).isEqualTo(8);
        assertThat(read(ada).requireEnabled().recoveryCodes()).containsExactly(TWO);

        store(ada, new TwoFactor.Disabled());
        assertThat(read(ada)).isEqualTo(new TwoFactor.Disabled());
        store(ada, new TwoFactor.Disabled());
    }
}
