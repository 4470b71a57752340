package dev.latchkey.identity.application.twofactor;

import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.RecoveryCode;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Makes new recovery codes; the old ones stop working. */
@FunctionalInterface
public interface RenewRecoveryCodes {

    /** Fails with {@code invalid-credentials} or {@code two-factor-not-enabled}. */
    Uni<List<RecoveryCode>> renew(Command command);

    record Command(Caller.Session session, Password password) {}
}
