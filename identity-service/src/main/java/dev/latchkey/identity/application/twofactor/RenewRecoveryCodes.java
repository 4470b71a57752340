package dev.latchkey.identity.application.twofactor;

import dev.latchkey.domain.identity.RecoveryCode;
import dev.latchkey.identity.application.password.RequirePassword;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Makes new recovery codes; the old ones stop working. */
@FunctionalInterface
public interface RenewRecoveryCodes {

    /** Fails with {@code invalid-credentials}, {@code too-many-attempts} or {@code two-factor-not-enabled}. */
    Uni<List<RecoveryCode>> renew(RequirePassword.Proof proof);
}
