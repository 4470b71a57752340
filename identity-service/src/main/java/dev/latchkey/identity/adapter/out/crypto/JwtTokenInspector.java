package dev.latchkey.identity.adapter.out.crypto;

import dev.latchkey.identity.application.port.TokenInspector;
import dev.latchkey.kit.security.JwtVerifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class JwtTokenInspector implements TokenInspector {

    private final JwtVerifier verifier;

    JwtTokenInspector(JwtVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Uni<Inspected> inspect(String token) {
        return verifier.verify(token)
                .map(verified -> new Inspected(
                        verified.caller(), verified.username(), verified.issuedAt(), verified.expiresAt()));
    }
}
