package dev.latchkey.identity.adapter.out.crypto;

import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.KnownDevice;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Ids;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.port.DeviceTokens;
import dev.latchkey.kit.application.KeyHasher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * JWTs under a key of each live pepper that nothing else is signed with; the version of the pepper is the {@code kid}. With a
 * type, an audience and an algorithm of their own they are no access tokens to anybody (RFC 8725, 3.11 and 3.12).
 */
public final class JwtDeviceTokens implements DeviceTokens {

    static final String TYPE = "device+jwt";
    static final String AUDIENCE = "latchkey:device";

    private static final String ALGORITHM = AlgorithmIdentifiers.HMAC_SHA256;
    /** No opaque key and no recovery code, which are hashed under the peppers too, is this text. */
    private static final String KEY_LABEL = "latchkey device tokens";

    private static final int MAX_LENGTH = 1024;
    /** Stricter than the parser, which skips characters that are not base64url. */
    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final Map<String, HmacKey> newestFirst = new LinkedHashMap<>();
    private final String issuer;
    private final Duration lifetime;
    private final InstantSource clock;

    public JwtDeviceTokens(KeyHasher peppers, String issuer, Duration lifetime, InstantSource clock) {
        peppers.candidates(KEY_LABEL).forEach(hash -> newestFirst.put(keyId(hash), key(hash)));
        this.issuer = issuer;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    private static String keyId(KeyHash hash) {
        return Integer.toString(hash.pepperVersion());
    }

    /** HMAC-SHA-256 under a pepper is a key derivation (RFC 5869, 2.3, of one block). */
    private static HmacKey key(KeyHash hash) {
        return new HmacKey(Base64.getUrlDecoder().decode(hash.digest()));
    }

    @Override
    public Issued issue(KnownDevice device) {
        var now = clock.instant();
        var expiresAt = now.plus(lifetime);
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(AUDIENCE);
        claims.setSubject(device.account().toString());
        claims.setJwtId(device.id().toString());
        claims.setIssuedAt(NumericDate.fromMilliseconds(now.toEpochMilli()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(expiresAt.toEpochMilli()));
        var newest = newestFirst.entrySet().iterator().next();
        var jws = new JsonWebSignature();
        jws.setHeader("typ", TYPE);
        jws.setKeyIdHeaderValue(newest.getKey());
        jws.setAlgorithmHeaderValue(ALGORITHM);
        jws.setKey(newest.getValue());
        jws.setPayload(claims.toJson());
        try {
            return new Issued(new DeviceToken(jws.getCompactSerialization()), expiresAt);
        } catch (JoseException failure) {
            throw new IllegalStateException("Could not sign a device token", failure);
        }
    }

    @Override
    public Optional<KnownDevice> read(DeviceToken token) {
        var text = token.value();
        if (text.length() > MAX_LENGTH || !COMPACT.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var claims = consumer().processToClaims(text);
            return Optional.of(new KnownDevice(AccountId.parse(claims.getSubject()), Ids.parse(claims.getJwtId())));
        } catch (InvalidJwtException | MalformedClaimException | Refusal invalid) {
            return Optional.empty();
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, ALGORITHM)
                .setVerificationKeyResolver((jws, nesting) -> Optional.ofNullable(
                                newestFirst.get(String.valueOf(jws.getKeyIdHeaderValue())))
                        .orElseThrow(() -> new UnresolvableKeyException("An unknown kid")))
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(issuer)
                .setExpectedAudience(AUDIENCE)
                .setRequireSubject()
                .setRequireJwtId()
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }
}
