package dev.latchkey.kit.security;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Scope;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Verifies access tokens offline. Issuer, audience, algorithm and type are pinned (RFC 8725, 3.1, 3.8, 3.9, 3.11): what
 * a token says about its own verification is never followed, and its {@code kid} only chooses among keys that are
 * already known.
 */
@ApplicationScoped
public class JwtVerifier {

    /** The type of an access token (RFC 9068, 2.1). */
    public static final String TYPE = "at+jwt";

    public static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.RS256;

    private static final int MAX_LENGTH = 4096;

    private final JWTParser parser;
    private final TokenSettings settings;
    private final VerificationKeys keys;
    private final InstantSource clock;

    public JwtVerifier(JWTParser parser, TokenSettings settings, VerificationKeys keys, InstantSource clock) {
        this.parser = parser;
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What a valid token says.
     *
     * @param username the account's username; empty for a service token
     */
    public record Verified(Caller caller, Optional<String> username, Instant issuedAt, Instant expiresAt) {}

    /** Costs no I/O while the key is known. Fails with {@code invalid-token}, whatever is wrong. */
    public Uni<Verified> verify(String token) {
        return Uni.createFrom().item(() -> keyId(token)).flatMap(keys::byId).map(key -> verify(token, key));
    }

    private static String keyId(String token) {
        return JwtHeader.of(token, MAX_LENGTH)
                .filter(header -> header.isOfType(TYPE))
                .map(JwtHeader::kid)
                .orElseThrow(InvalidToken::refusal);
    }

    private Verified verify(String token, PublicKey key) {
        try {
            return verified(parser.parse(token, pinned(key)));
        } catch (ParseException | RuntimeException invalid) {
            // A claim of an unexpected type fails in a cast, in the parser or here.
            throw InvalidToken.refusal();
        }
    }

    private JWTAuthContextInfo pinned(PublicKey key) {
        var pinned = new JWTAuthContextInfo(key, settings.issuer());
        pinned.setExpectedAudience(Set.of(settings.audience()));
        pinned.setSignatureAlgorithm(Set.of(ALGORITHM));
        pinned.setClockSkew(Math.toIntExact(settings.clockSkew().toSeconds()));
        pinned.setRelaxVerificationKeyValidation(false);
        return pinned;
    }

    private Verified verified(JsonWebToken token) {
        var issuedAt = Instant.ofEpochSecond(token.getIssuedAtTime());
        var expiresAt = Instant.ofEpochSecond(token.getExpirationTime());
        // The parser accepts any time of issue, and uses the system's clock.
        var now = clock.instant();
        if (issuedAt.isAfter(now.plus(settings.clockSkew())) || !expiresAt.isAfter(now.minus(settings.clockSkew()))) {
            throw InvalidToken.refusal();
        }
        return new Verified(caller(token), username(token), issuedAt, expiresAt);
    }

    private static Optional<String> username(JsonWebToken token) {
        return Optional.ofNullable(token.getClaim(Claims.PREFERRED_USERNAME));
    }

    private static Caller caller(JsonWebToken token) {
        var subject = text(token, Claims.SUBJECT);
        var scope = text(token, Claims.SCOPE);
        Object clientId = token.getClaim(Claims.CLIENT_ID);
        if (clientId != null) {
            return new Caller.Service((String) clientId, Scope.parseAll(scope));
        }
        var account = AccountId.parse(subject);
        var authenticatedAt = authenticatedAt(token);
        return switch (scope) {
            case Claims.SESSION_SCOPE -> new Caller.Session(account, authenticatedAt, methods(token));
            case Claims.TWO_FACTOR_SCOPE -> new Caller.PendingSession(account, authenticatedAt);
            default -> throw InvalidToken.refusal();
        };
    }

    private static String text(JsonWebToken token, String claim) {
        if (token.getClaim(claim) instanceof String text) {
            return text;
        }
        throw InvalidToken.refusal();
    }

    private static Instant authenticatedAt(JsonWebToken token) {
        // The parser answers 0 for a missing time.
        if (token.getClaim(Claims.AUTH_TIME) instanceof Long seconds && seconds > 0) {
            return Instant.ofEpochSecond(seconds);
        }
        throw InvalidToken.refusal();
    }

    private static Set<String> methods(JsonWebToken token) {
        if (token.getClaim(Claims.AMR) instanceof List<?> methods) {
            return methods.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
        }
        throw InvalidToken.refusal();
    }
}
