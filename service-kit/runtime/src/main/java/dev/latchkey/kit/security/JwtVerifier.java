package dev.latchkey.kit.security;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens offline. Issuer, audience, algorithm and type are pinned (RFC 8725, 3.1, 3.8, 3.9, 3.11): what a
 * token says of how to verify it is never followed, and its {@code kid} only chooses among keys that are known already.
 */
@ApplicationScoped
public class JwtVerifier {

    /** The type of an access token (RFC 9068, 2.1). */
    public static final String TYPE = "at+jwt";

    public static final String ALGORITHM = AlgorithmIdentifiers.RSA_USING_SHA256;

    private static final int MAX_LENGTH = 4096;
    /** Stricter than the parser, which skips characters that are not base64url. */
    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final TokenSettings settings;
    private final VerificationKeys keys;
    private final InstantSource clock;

    JwtVerifier(TokenSettings settings, VerificationKeys keys, InstantSource clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What a valid token says.
     *
     * @param username the account's; empty in a service token
     */
    public record Verified(Caller caller, Optional<String> username, Instant issuedAt, Instant expiresAt) {}

    /** Costs no I/O while the key is known. Fails with {@code invalid-token}, whatever is wrong. */
    public Uni<Verified> verify(String token) {
        return Uni.createFrom().item(() -> keyId(token)).flatMap(keys::byId).map(key -> verify(token, key));
    }

    private static String keyId(String token) {
        if (token.length() > MAX_LENGTH || !COMPACT.matcher(token).matches()) {
            throw InvalidToken.refusal();
        }
        try {
            var jws = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(token);
            var kid = jws.getKeyIdHeaderValue();
            if (kid == null || !ALGORITHM.equals(jws.getAlgorithmHeaderValue())) {
                throw InvalidToken.refusal();
            }
            return kid;
        } catch (JoseException | ClassCastException malformed) {
            throw InvalidToken.refusal();
        }
    }

    private Verified verify(String token, PublicKey key) {
        var now = NumericDate.fromMilliseconds(clock.millis());
        var skew = Math.toIntExact(settings.clockSkew().toSeconds());
        var consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, ALGORITHM)
                .setVerificationKey(key)
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(settings.issuer())
                .setExpectedAudience(settings.audience())
                .setRequireSubject()
                .setRequireIssuedAt()
                .setIssuedAtRestrictions(skew, Integer.MAX_VALUE)
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(skew)
                .setEvaluationTime(now)
                .build();
        try {
            var claims = consumer.processToClaims(token);
            return new Verified(
                    caller(claims),
                    Optional.ofNullable(claims.getStringClaimValue(Claims.PREFERRED_USERNAME)),
                    instant(claims.getIssuedAt()),
                    instant(claims.getExpirationTime()));
        } catch (InvalidJwtException | MalformedClaimException | Refusal invalid) {
            throw InvalidToken.refusal();
        }
    }

    private static Caller caller(JwtClaims claims) throws MalformedClaimException {
        var scope = String.valueOf(claims.getStringClaimValue(Claims.SCOPE));
        var clientId = claims.getStringClaimValue(Claims.CLIENT_ID);
        if (clientId != null) {
            return new Caller.Service(clientId, Scope.parseAll(scope));
        }
        var account = AccountId.parse(claims.getSubject());
        var authenticatedAt = instant(claims.getNumericDateClaimValue(Claims.AUTH_TIME));
        return switch (scope) {
            case Claims.SESSION_SCOPE ->
                new Caller.Session(account, authenticatedAt, Set.copyOf(claims.getStringListClaimValue(Claims.AMR)));
            case Claims.TWO_FACTOR_SCOPE -> new Caller.PendingSession(account, authenticatedAt);
            default -> throw InvalidToken.refusal();
        };
    }

    private static Instant instant(@Nullable NumericDate date) {
        if (date == null) {
            throw InvalidToken.refusal();
        }
        return Instant.ofEpochSecond(date.getValue());
    }
}
