package dev.latchkey.identity.application.login;

import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.identity.application.port.AccessTokens;
import io.smallrye.mutiny.Uni;

/** Gives a session token for a password. */
@FunctionalInterface
public interface LogIn {

    /**
     * One read and exactly one hash computation, whether the account is known or not, so that neither the answer nor its
     * time tells; a second hash once when the parameters have been raised. Fails with {@code invalid-credentials}.
     */
    Uni<AccessTokens.Issued> logIn(Command command);

    record Command(Login login, Password password) {}
}
