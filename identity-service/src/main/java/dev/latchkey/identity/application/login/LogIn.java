package dev.latchkey.identity.application.login;

import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.identity.application.port.AccessTokens;
import dev.latchkey.identity.application.port.DeviceTokens;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;

/** Gives a session token for a password, or where the second factor is on a token that opens the challenge alone. */
@FunctionalInterface
public interface LogIn {

    /**
     * Two reads, exactly one hash computation and one recorded event, whether the account is known or not, so that neither
     * the answer nor its time tells; a second hash once when the parameters have been raised. Of many at once at one account
     * some wait for the others. Fails with {@code invalid-credentials}, or before any hash with {@code too-many-attempts}, for
     * known and unknown names alike.
     */
    Uni<Outcome> logIn(Command command);

    /** What the caller must tell apart. */
    sealed interface Outcome {

        /** The session is complete, and the device is known from now on. */
        record LoggedIn(AccessTokens.Issued session, DeviceTokens.Issued device) implements Outcome {}

        /** The password was right, and {@link AnswerChallenge} is next. */
        record SecondFactorNeeded(AccessTokens.Issued challenge) implements Outcome {}

        default <T> T fold(Function<LoggedIn, T> loggedIn, Function<AccessTokens.Issued, T> secondFactorNeeded) {
            if (this instanceof LoggedIn complete) {
                return loggedIn.apply(complete);
            }
            return secondFactorNeeded.apply(((SecondFactorNeeded) this).challenge());
        }
    }

    /**
     * An attempt.
     *
     * @param address where it comes from
     * @param device what the device shows that has logged in before
     */
    record Command(Login login, Password password, ClientAddress address, Optional<DeviceToken> device) {}
}
