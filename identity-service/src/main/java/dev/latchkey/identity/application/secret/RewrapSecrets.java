package dev.latchkey.identity.application.secret;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.port.SealedSecrets;
import dev.latchkey.identity.application.port.SecurityEvents.Recorded;
import dev.latchkey.kit.application.IdSource;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;

/** Moves stored secrets to the newest encryption key, some of them with each call. */
public final class RewrapSecrets {

    /** The work of a fraction of a second. */
    public static final int MAX_SECRETS = 1_000;

    /**
     * A request to move secrets.
     *
     * @param caller the service that sends it
     * @param address the client's address
     */
    public record Command(Caller.Service caller, ClientAddress address) {}

    private final SealedSecrets secrets;
    private final IdSource ids;
    private final InstantSource clock;

    public RewrapSecrets(SealedSecrets secrets, IdSource ids, InstantSource clock) {
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** One transaction, which is recorded unless there was nothing to move. */
    public Uni<SealedSecrets.Progress> rewrap(Command command) {
        var event = SecurityEvent.of(Kind.SECRETS_REWRAPPED, Optional.empty(), Optional.of(command.address()))
                .askedForBy(Optional.of(command.caller().clientId()));
        return secrets.rewrap(MAX_SECRETS, new Recorded(ids.next(), clock.instant(), event));
    }
}
