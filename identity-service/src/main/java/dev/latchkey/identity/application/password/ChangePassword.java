package dev.latchkey.identity.application.password;

import dev.latchkey.domain.identity.Password;
import io.smallrye.mutiny.Uni;

/** Gives an account another password. Sessions go on: they are stateless. */
@FunctionalInterface
public interface ChangePassword {

    /**
     * Two hashes, and one transaction that writes only over the password that was given: of two simultaneous changes, one
     * wins. Fails as {@link RequirePassword#of} does, or with what
     * {@link dev.latchkey.domain.identity.PasswordPolicy} refuses in the field {@code newPassword}.
     */
    Uni<Void> change(Command command);

    record Command(RequirePassword.Proof current, Password newPassword) {}
}
