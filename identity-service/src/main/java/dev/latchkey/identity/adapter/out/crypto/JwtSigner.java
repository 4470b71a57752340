package dev.latchkey.identity.adapter.out.crypto;

import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.identity.SessionGrant;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.port.SignedToken;
import dev.latchkey.identity.application.port.SigningKey;
import dev.latchkey.identity.application.port.TokenSigner;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.security.Claims;
import dev.latchkey.kit.security.JwtVerifier;
import dev.latchkey.kit.security.TokenSettings;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Signs tokens as JWTs (RFC 7519, RFC 9068). */
@ApplicationScoped
class JwtSigner implements TokenSigner {

    private final TokenSettings settings;
    private final IdSource ids;

    JwtSigner(TokenSettings settings, IdSource ids) {
        this.settings = settings;
        this.ids = ids;
    }

    @Override
    public SignedToken sign(SessionGrant grant, SigningKey key) {
        var claims = claims(grant.account().toString(), grant.issuedAt(), grant.expiresAt())
                .claim(Claims.AUTH_TIME, grant.authenticatedAt().getEpochSecond())
                .claim(Claims.AMR, grant.methods().stream().sorted().toList())
                .preferredUserName(grant.username().value())
                .claim(Claims.SCOPE, grant.secondFactorPending() ? Claims.TWO_FACTOR_SCOPE : Claims.SESSION_SCOPE);
        return sign(claims, grant.expiresAt(), key);
    }

    @Override
    public SignedToken sign(ServiceGrant grant, SigningKey key) {
        var claims = claims(grant.clientId(), grant.issuedAt(), grant.expiresAt())
                .claim(Claims.CLIENT_ID, grant.clientId())
                .claim(Claims.SCOPE, Scope.join(grant.scopes()));
        return sign(claims, grant.expiresAt(), key);
    }

    private JwtClaimsBuilder claims(String subject, Instant issuedAt, Instant expiresAt) {
        return Jwt.issuer(settings.issuer())
                .audience(settings.audience())
                .subject(subject)
                .claim(Claims.JWT_ID, ids.next().toString())
                .issuedAt(issuedAt.getEpochSecond())
                .expiresAt(expiresAt.getEpochSecond());
    }

    private static SignedToken sign(JwtClaimsBuilder claims, Instant expiresAt, SigningKey key) {
        var token = claims.jws()
                .header("typ", JwtVerifier.TYPE)
                .keyId(key.kid())
                .algorithm(JwtVerifier.ALGORITHM)
                .sign(key.privateKey());
        return new SignedToken(token, expiresAt.truncatedTo(ChronoUnit.SECONDS));
    }
}
