package dev.latchkey.identity.application.signingkey;

import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.identity.SessionGrant;
import dev.latchkey.identity.application.port.SignedToken;
import dev.latchkey.identity.application.port.TokenSigner;
import io.smallrye.mutiny.Uni;

/** Turns grants into tokens, signed with the current key. One signature, and no query once the keys are in memory. */
public final class SignToken {

    private final SigningKeyRing keys;
    private final TokenSigner signer;

    public SignToken(SigningKeyRing keys, TokenSigner signer) {
        this.keys = keys;
        this.signer = signer;
    }

    public Uni<SignedToken> of(SessionGrant grant) {
        return keys.current().map(key -> signer.sign(grant, key));
    }

    public Uni<SignedToken> of(ServiceGrant grant) {
        return keys.current().map(key -> signer.sign(grant, key));
    }
}
