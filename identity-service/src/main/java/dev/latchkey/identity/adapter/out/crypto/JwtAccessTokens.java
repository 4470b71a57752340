package dev.latchkey.identity.adapter.out.crypto;

import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.identity.SessionGrant;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.port.AccessTokens;
import dev.latchkey.identity.application.port.SigningKeys;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.security.Claims;
import dev.latchkey.kit.security.JwtVerifier;
import dev.latchkey.kit.security.TokenSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs tokens as JWTs (RFC 7519, RFC 9068) under the current key. */
@ApplicationScoped
class JwtAccessTokens implements AccessTokens {

    private final SigningKeys keys;
    private final TokenSettings settings;
    private final IdSource ids;

    JwtAccessTokens(SigningKeys keys, TokenSettings settings, IdSource ids) {
        this.keys = keys;
        this.settings = settings;
        this.ids = ids;
    }

    @Override
    public Uni<Issued> issue(SessionGrant grant) {
        var claims = claims(grant.account().toString(), grant.issuedAt(), grant.expiresAt());
        claims.setNumericDateClaim(Claims.AUTH_TIME, date(grant.authenticatedAt()));
        claims.setStringListClaim(Claims.AMR, grant.methods().stream().sorted().toList());
        claims.setStringClaim(Claims.PREFERRED_USERNAME, grant.username().value());
        claims.setStringClaim(
                Claims.SCOPE, grant.secondFactorPending() ? Claims.TWO_FACTOR_SCOPE : Claims.SESSION_SCOPE);
        return sign(claims, grant.expiresAt());
    }

    @Override
    public Uni<Issued> issue(ServiceGrant grant) {
        var claims = claims(grant.clientId(), grant.issuedAt(), grant.expiresAt());
        claims.setStringClaim(Claims.CLIENT_ID, grant.clientId());
        claims.setStringClaim(Claims.SCOPE, Scope.join(grant.scopes()));
        return sign(claims, grant.expiresAt());
    }

    private JwtClaims claims(String subject, Instant issuedAt, Instant expiresAt) {
        var claims = new JwtClaims();
        claims.setIssuer(settings.issuer());
        claims.setAudience(settings.audience());
        claims.setSubject(subject);
        claims.setJwtId(ids.next().toString());
        claims.setIssuedAt(date(issuedAt));
        claims.setExpirationTime(date(expiresAt));
        return claims;
    }

    private Uni<Issued> sign(JwtClaims claims, Instant expiresAt) {
        return keys.current().map(key -> {
            var jws = new JsonWebSignature();
            jws.setHeader("typ", JwtVerifier.TYPE);
            jws.setKeyIdHeaderValue(key.kid());
            jws.setAlgorithmHeaderValue(JwtVerifier.ALGORITHM);
            jws.setKey(key.privateKey());
            jws.setPayload(claims.toJson());
            try {
                return new Issued(jws.getCompactSerialization(), expiresAt.truncatedTo(ChronoUnit.SECONDS));
            } catch (JoseException failure) {
                throw new IllegalStateException("Could not sign a token", failure);
            }
        });
    }

    private static NumericDate date(Instant instant) {
        return NumericDate.fromSeconds(instant.getEpochSecond());
    }
}
