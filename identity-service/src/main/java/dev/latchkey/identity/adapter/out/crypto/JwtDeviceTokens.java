package dev.latchkey.identity.adapter.out.crypto;

import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.KnownDevice;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Ids;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.identity.application.port.DeviceTokens;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.security.Claims;
import dev.latchkey.kit.security.JwtHeader;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * JWTs, signed with a key that is derived from a live pepper and signs nothing else; the pepper's version is the
 * {@code kid}. Because of their own type, audience and algorithm, nobody takes them for access tokens (RFC 8725, 3.11
 * and 3.12).
 */
public final class JwtDeviceTokens implements DeviceTokens {

    static final String TYPE = "device+jwt";
    static final String AUDIENCE = "latchkey:device";

    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.HS256;
    /** Differs from every opaque key and recovery code, which are hashed under the peppers too. */
    private static final String KEY_LABEL = "latchkey device tokens";

    private static final int MAX_LENGTH = 1024;

    private final Map<String, SecretKey> newestFirst = new LinkedHashMap<>();
    private final JWTParser parser;
    private final String issuer;
    private final Duration lifetime;
    private final InstantSource clock;

    public JwtDeviceTokens(KeyHasher peppers, JWTParser parser, String issuer, Duration lifetime, InstantSource clock) {
        peppers.candidates(KEY_LABEL).forEach(hash -> newestFirst.put(keyId(hash), key(hash)));
        this.parser = parser;
        this.issuer = issuer;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    private static String keyId(KeyHash hash) {
        return Integer.toString(hash.pepperVersion());
    }

    /** HMAC-SHA-256 under a pepper is a key derivation (RFC 5869, 2.3, with one block). */
    private static SecretKey key(KeyHash hash) {
        return new SecretKeySpec(Base64.getUrlDecoder().decode(hash.digest()), "HmacSHA256");
    }

    @Override
    public Issued issue(KnownDevice device) {
        var now = clock.instant();
        var expiresAt = now.plus(lifetime);
        var newest = newestFirst.entrySet().iterator().next();
        var token = Jwt.issuer(issuer)
                .audience(AUDIENCE)
                .subject(device.account().toString())
                .claim(Claims.JWT_ID, device.id().toString())
                .issuedAt(now.getEpochSecond())
                .expiresAt(expiresAt.getEpochSecond())
                .jws()
                .header("typ", TYPE)
                .keyId(newest.getKey())
                .algorithm(ALGORITHM)
                .sign(newest.getValue());
        return new Issued(new DeviceToken(token), expiresAt);
    }

    @Override
    public Optional<KnownDevice> read(DeviceToken token) {
        return JwtHeader.of(token.value(), MAX_LENGTH)
                .filter(header -> header.isOfType(TYPE))
                .map(header -> newestFirst.get(header.kid()))
                .flatMap(key -> read(token, key));
    }

    private Optional<KnownDevice> read(DeviceToken token, SecretKey key) {
        try {
            var claims = parser.parse(token.value(), pinned(key));
            // The parser uses the system's clock.
            return Instant.ofEpochSecond(claims.getExpirationTime()).isAfter(clock.instant())
                    ? Optional.of(new KnownDevice(AccountId.parse(claims.getSubject()), Ids.parse(claims.getTokenID())))
                    : Optional.empty();
        } catch (ParseException | RuntimeException invalid) {
            // The parser casts claims to the types that it expects, without checking.
            return Optional.empty();
        }
    }

    private JWTAuthContextInfo pinned(SecretKey key) {
        var pinned = new JWTAuthContextInfo(key, issuer);
        pinned.setExpectedAudience(Set.of(AUDIENCE));
        pinned.setSignatureAlgorithm(Set.of(ALGORITHM));
        pinned.setClockSkew(0);
        return pinned;
    }
}
