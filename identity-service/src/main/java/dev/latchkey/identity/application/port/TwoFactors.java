package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.AccountId;
import io.smallrye.mutiny.Uni;

/** The second factor of each account. An account without one is {@link TwoFactor.Disabled}. */
public interface TwoFactors {

    /** As it is now. */
    Uni<TwoFactor> of(AccountId account);

    /**
     * As it is now, and nobody else changes it until the transaction ends: of two simultaneous uses of one code, the
     * second sees what the first has used. Fails with {@code account-not-found}.
     */
    Uni<TwoFactor> claim(AccountId account);

    /** Writes a claimed one as a whole. */
    Uni<Void> store(AccountId account, TwoFactor twoFactor);
}
