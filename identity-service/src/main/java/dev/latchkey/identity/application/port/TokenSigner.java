package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.identity.SessionGrant;

/** Writes grants as signed tokens. Costs one signature and no I/O. */
public interface TokenSigner {

    SignedToken sign(SessionGrant grant, SigningKey key);

    SignedToken sign(ServiceGrant grant, SigningKey key);
}
