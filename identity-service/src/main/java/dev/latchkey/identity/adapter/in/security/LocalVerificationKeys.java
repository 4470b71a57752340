package dev.latchkey.identity.adapter.in.security;

import dev.latchkey.identity.application.port.SigningKey;
import dev.latchkey.identity.application.signingkey.SigningKeyRing;
import dev.latchkey.kit.security.InvalidToken;
import dev.latchkey.kit.security.VerificationKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;

/** A key is published, and so known to every replica, long before a token is signed with it. */
@ApplicationScoped
class LocalVerificationKeys implements VerificationKeys {

    private final SigningKeyRing keys;

    LocalVerificationKeys(SigningKeyRing keys) {
        this.keys = keys;
    }

    @Override
    public Uni<PublicKey> byId(String kid) {
        return keys.published().map(published -> published.stream()
                .filter(key -> key.kid().equals(kid))
                .findFirst()
                .map(SigningKey::publicKey)
                .orElseThrow(InvalidToken::refusal));
    }
}
