package dev.latchkey.identity.application.secret;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.port.SealedSecrets;
import io.smallrye.mutiny.Uni;

/** Moves stored secrets to the newest encryption key, a part of them with each call. */
@FunctionalInterface
public interface RewrapSecrets {

    /** A fraction of a second of work. */
    int MAX_SECRETS = 1_000;

    /** One transaction, which is recorded unless nothing was left to move. */
    Uni<SealedSecrets.Progress> rewrap(Command command);

    /**
     * An order.
     *
     * @param caller the service that asks for it
     * @param address where it comes from
     */
    record Command(Caller.Service caller, ClientAddress address) {}
}
