package dev.latchkey.identity.application.twofactor;

import dev.latchkey.domain.identity.RecoveryCode;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.password.RequirePassword;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Makes new recovery codes; the old ones stop working. */
public final class RenewRecoveryCodes {

    private final RequirePassword requirePassword;
    private final TwoFactors twoFactors;
    private final KeyHasher hasher;
    private final SecurityLog log;
    private final Transactions transactions;
    private final SecretSource secrets;

    public RenewRecoveryCodes(
            RequirePassword requirePassword,
            TwoFactors twoFactors,
            KeyHasher hasher,
            SecurityLog log,
            Transactions transactions,
            SecretSource secrets) {
        this.requirePassword = requirePassword;
        this.twoFactors = twoFactors;
        this.hasher = hasher;
        this.log = log;
        this.transactions = transactions;
        this.secrets = secrets;
    }

    /** Fails with {@code invalid-credentials}, {@code too-many-attempts} or {@code two-factor-not-enabled}. */
    public Uni<List<RecoveryCode>> renew(RequirePassword.Proof proof) {
        var account = proof.session().account();
        var recovery = FreshRecoveryCodes.generate(secrets, hasher);
        return requirePassword
                .of(proof)
                .chain(() -> transactions.atomically(() -> twoFactors
                        .claim(account)
                        .map(current -> current.requireEnabled().withRecoveryCodes(recovery.hashes()))
                        .flatMap(renewed -> twoFactors.store(account, renewed))
                        .chain(() ->
                                log.record(SecurityEvent.of(Kind.RECOVERY_CODES_RENEWED, account, proof.address())))))
                .replaceWith(recovery.codes());
    }
}
