package dev.latchkey.identity.application.twofactor;

import dev.latchkey.identity.application.password.RequirePassword;
import io.smallrye.mutiny.Uni;

/** Switches the second factor off. */
@FunctionalInterface
public interface DeactivateTwoFactor {

    /** Fails with {@code invalid-credentials}, {@code too-many-attempts} or {@code two-factor-not-enabled}. */
    Uni<Void> deactivate(RequirePassword.Proof proof);
}
