package dev.latchkey.identity.application.signup;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Username;
import io.smallrye.mutiny.Uni;

/** Makes an account. */
@FunctionalInterface
public interface SignUp {

    /**
     * One hash and two inserts. Fails with what {@link dev.latchkey.domain.identity.PasswordPolicy} refuses in the field
     * {@code password}, {@code email-taken} or {@code username-taken}.
     */
    Uni<Account> signUp(Command command);

    /**
     * A sign-up.
     *
     * @param address where it comes from
     */
    record Command(EmailAddress email, Username username, Password password, ClientAddress address) {}
}
