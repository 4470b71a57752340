package dev.latchkey.identity.application.twofactor;

import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;

/** Switches the second factor off. */
@FunctionalInterface
public interface DeactivateTwoFactor {

    /** Fails with {@code invalid-credentials} or {@code two-factor-not-enabled}. */
    Uni<Void> deactivate(Command command);

    record Command(Caller.Session session, Password password) {}
}
