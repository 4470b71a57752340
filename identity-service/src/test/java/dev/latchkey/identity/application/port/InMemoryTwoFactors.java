package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.AccountId;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A fake of the port; the contract ensures that it behaves like Postgres. */
public final class InMemoryTwoFactors implements TwoFactors {

    private final Map<AccountId, TwoFactor> states = new ConcurrentHashMap<>();
    private final Accounts accounts;

    public InMemoryTwoFactors(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Uni<TwoFactor> of(AccountId account) {
        return Uni.createFrom().item(() -> states.getOrDefault(account, new TwoFactor.Disabled()));
    }

    @Override
    public Uni<TwoFactor> claim(AccountId account) {
        return accounts.claim(account).chain(() -> of(account));
    }

    @Override
    public Uni<Void> store(AccountId account, TwoFactor twoFactor) {
        states.put(account, twoFactor);
        return Uni.createFrom().voidItem();
    }
}
