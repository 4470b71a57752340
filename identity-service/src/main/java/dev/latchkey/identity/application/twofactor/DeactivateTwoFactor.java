package dev.latchkey.identity.application.twofactor;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.password.RequirePassword;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;

/** Switches the second factor off. */
public final class DeactivateTwoFactor {

    private final RequirePassword requirePassword;
    private final TwoFactors twoFactors;
    private final SecurityLog log;
    private final Transactions transactions;

    public DeactivateTwoFactor(
            RequirePassword requirePassword, TwoFactors twoFactors, SecurityLog log, Transactions transactions) {
        this.requirePassword = requirePassword;
        this.twoFactors = twoFactors;
        this.log = log;
        this.transactions = transactions;
    }

    /** Fails with {@code invalid-credentials}, {@code too-many-attempts} or {@code two-factor-not-enabled}. */
    public Uni<Void> deactivate(RequirePassword.Proof proof) {
        var account = proof.session().account();
        return requirePassword
                .of(proof)
                .chain(() -> transactions.atomically(() -> twoFactors
                        .claim(account)
                        .invoke(TwoFactor::requireEnabled)
                        .chain(() -> twoFactors.store(account, new TwoFactor.Disabled()))
                        .chain(() ->
                                log.record(SecurityEvent.of(Kind.SECOND_FACTOR_DISABLED, account, proof.address())))));
    }
}
