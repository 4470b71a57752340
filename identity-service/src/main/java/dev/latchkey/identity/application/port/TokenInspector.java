package dev.latchkey.identity.application.port;

import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Reads tokens that this service has signed. */
@FunctionalInterface
public interface TokenInspector {

    /** What a token says. */
    record Inspected(Caller caller, Optional<String> username, Instant issuedAt, Instant expiresAt) {}

    /** Fails with {@code invalid-token} for anything but a token that is valid now. */
    Uni<Inspected> inspect(String token);
}
