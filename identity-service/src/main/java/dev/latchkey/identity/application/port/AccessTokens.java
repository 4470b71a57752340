package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.identity.SessionGrant;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Writes grants as signed tokens. */
public interface AccessTokens {

    /** A token, which is a secret until it expires. */
    record Issued(String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "Issued[redacted, expires " + expiresAt + "]";
        }
    }

    Uni<Issued> issue(SessionGrant grant);

    Uni<Issued> issue(ServiceGrant grant);
}
