package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.identity.SessionGrant;
import dev.latchkey.domain.identity.SigningKeySchedule;
import dev.latchkey.identity.application.signingkey.SignToken;
import dev.latchkey.identity.application.signingkey.SigningKeyRing;
import dev.latchkey.kit.testing.Running;
import java.time.InstantSource;

/** Tokens that say what they are. */
public final class PlainSigner implements TokenSigner {

    public static SignToken signToken(InstantSource clock) {
        var ring = new SigningKeyRing(
                new InMemorySigningKeyStore(),
                Running.inMemory().transactions(),
                new InMemorySecurityEvents().log(clock),
                SigningKeySchedule.STANDARD,
                clock);
        return new SignToken(ring, new PlainSigner());
    }

    @Override
    public SignedToken sign(SessionGrant grant, SigningKey key) {
        return new SignedToken(
                (grant.secondFactorPending() ? "challenge of " : "session of ") + grant.account(), grant.expiresAt());
    }

    @Override
    public SignedToken sign(ServiceGrant grant, SigningKey key) {
        return new SignedToken("service " + grant.clientId(), grant.expiresAt());
    }
}
