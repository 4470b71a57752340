package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.AccountId;
import io.smallrye.mutiny.Uni;

/** The second factor of each account. An account without one is {@link TwoFactor.Disabled}. */
public interface TwoFactors {

    /** Its current state. */
    Uni<TwoFactor> of(AccountId account);

    /**
     * Its current state, locked: nobody else changes it until the transaction ends, so the second of two simultaneous
     * uses of one code sees what the first has used up. Fails with {@code account-not-found}.
     */
    Uni<TwoFactor> claim(AccountId account);

    /** Replaces the whole state of a claimed one. */
    Uni<Void> store(AccountId account, TwoFactor twoFactor);
}
