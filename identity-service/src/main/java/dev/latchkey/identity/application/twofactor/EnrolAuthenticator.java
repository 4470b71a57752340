package dev.latchkey.identity.application.twofactor;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.port.AuthenticatorLinks;
import io.smallrye.mutiny.Uni;

/** Gives an account a secret for its authenticator; the second factor stays off until the pairing. */
@FunctionalInterface
public interface EnrolAuthenticator {

    /** Starting again replaces the pending secret. Fails with {@code two-factor-already-enabled}. */
    Uni<AuthenticatorLinks.Link> enrol(Caller.Session session, ClientAddress address);
}
