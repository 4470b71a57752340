package dev.latchkey.identity.application.login;

import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Completes a log-in with the second factor. */
@FunctionalInterface
public interface AnswerChallenge {

    /**
     * One transaction, which uses the code up: of two simultaneous uses of one code, one succeeds. Fails with
     * {@code invalid-code} or {@code too-many-attempts}, or {@code two-factor-not-enabled} when it has been switched off meanwhile.
     */
    Uni<LogIn.Outcome.LoggedIn> answer(Command command);

    /**
     * An answer.
     *
     * @param code of the authenticator or a recovery code, as it was typed
     * @param address where it comes from
     * @param device what the device shows that has logged in before
     */
    record Command(Caller.PendingSession pending, String code, ClientAddress address, Optional<DeviceToken> device) {

        @Override
        public String toString() {
            return "Command[" + pending.account() + "]";
        }
    }
}
