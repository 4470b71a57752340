package dev.latchkey.identity.application.twofactor;

import dev.latchkey.domain.identity.RecoveryCode;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Pairs an authenticator with the account and switches the second factor on. */
@FunctionalInterface
public interface PairAuthenticator {

    /** The recovery codes, which are shown this once. Fails with {@code two-factor-not-pending}, {@code
     * invalid-code} or {@code too-many-attempts}. */
    Uni<List<RecoveryCode>> pair(Command command);

    /**
     * A pairing.
     *
     * @param code as it was typed
     * @param address where it comes from
     */
    record Command(Caller.Session session, String code, ClientAddress address) {

        @Override
        public String toString() {
            return "Command[" + session.account() + "]";
        }
    }
}
