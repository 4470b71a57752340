package dev.latchkey.identity.application.secret;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.identity.application.port.SealedSecrets;
import dev.latchkey.identity.application.port.SecurityEvents.Recorded;
import dev.latchkey.kit.application.IdSource;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;

public final class RewrapSecretsService implements RewrapSecrets {

    private final SealedSecrets secrets;
    private final IdSource ids;
    private final InstantSource clock;

    public RewrapSecretsService(SealedSecrets secrets, IdSource ids, InstantSource clock) {
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<SealedSecrets.Progress> rewrap(Command command) {
        var event = SecurityEvent.of(Kind.SECRETS_REWRAPPED, Optional.empty(), Optional.of(command.address()))
                .askedForBy(Optional.of(command.caller().clientId()));
        return secrets.rewrap(MAX_SECRETS, new Recorded(ids.next(), clock.instant(), event));
    }
}
