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
     * One round trip to the count of sign-ups, one read, one hash and two inserts. What is cheap comes first: no hash for what
     * {@link dev.latchkey.domain.identity.PasswordPolicy} refuses in the field {@code password}, which does not count, for
     * {@code too-many-attempts} of one network, and for {@code email-taken} or {@code username-taken}, which may still come
     * after it where two are at it at once.
     */
    Uni<Account> signUp(Command command);

    /**
     * A sign-up.
     *
     * @param address where it comes from
     */
    record Command(EmailAddress email, Username username, Password password, ClientAddress address) {}
}
