package dev.latchkey.kit.testing;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.security.TokenSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Tokens as identity-service issues them, and as attackers do, under a signing key that the service under test knows. */
public final class TestTokens {

    public static final String ISSUER = "https://identity.latchkey.test";
    private static final String AUDIENCE = "latchkey";

    /** What the services under test require of a token. */
    public static final TokenSettings SETTINGS = new TokenSettings() {
        @Override
        public String issuer() {
            return ISSUER;
        }

        @Override
        public String audience() {
            return AUDIENCE;
        }

        @Override
        public Duration clockSkew() {
            return Duration.ofSeconds(10);
        }
    };

    static final RsaJsonWebKey STRANGER = rsa("stranger");

    private final String kid;
    private final PublicKey publicKey;
    private final PrivateKey privateKey;

    /** Tokens under a service's own key. */
    public TestTokens(String kid, PublicKey publicKey, PrivateKey privateKey) {
        this.kid = kid;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /** Tokens under the key that {@link FakeIdentity} publishes. */
    public static TestTokens ofFakeIdentity() {
        var key = rsa("test-key");
        return new TestTokens(String.valueOf(key.getKeyId()), key.getPublicKey(), key.getPrivateKey());
    }

    /** One key for the whole test run: kept in a system property, since tests and servers have different class loaders. */
    private static RsaJsonWebKey rsa(String kid) {
        var json =
                String.valueOf(System.getProperties().computeIfAbsent("latchkey.test." + kid, name -> generate(kid)));
        try {
            return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(json);
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String generate(String kid) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(kid);
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The key set that {@link FakeIdentity} publishes. */
    static String jwks() {
        return new JsonWebKeySet(rsa("test-key")).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    public String session(AccountId account) {
        return new Draft(sessionClaims(account)).sign();
    }

    public String pendingSession(AccountId account) {
        var claims = sessionClaims(account);
        claims.setStringClaim("scope", "two-factor");
        return new Draft(claims).sign();
    }

    public String service(String clientId, Scope... scopes) {
        var claims = claims(clientId);
        claims.setStringClaim("client_id", clientId);
        claims.setStringClaim("scope", Scope.join(Set.of(scopes)));
        return new Draft(claims).sign();
    }

    /** A session token with its members in another order than usual, and spaces between them. */
    public String reorderedSession(AccountId account) {
        return signed(
                "{\"kid\": \"%s\", \"typ\": \"at+jwt\", \"alg\": \"RS256\"}".formatted(kid),
                reversed(sessionClaims(account)));
    }

    private static String reversed(JwtClaims claims) {
        var members = new ArrayList<String>();
        claims.getClaimsMap().forEach((name, value) -> members.add(0, JsonUtil.toJson(Map.of(name, value))));
        return members.stream()
                .map(member -> member.substring(1, member.length() - 1))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** Signs the texts as they are, which a library would not do. */
    String signed(String header, String payload) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        var input = base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        try {
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(privateKey);
            signer.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + base64.encodeToString(signer.sign());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static JwtClaims sessionClaims(AccountId account) {
        var claims = claims(account.toString());
        claims.setNumericDateClaim("auth_time", NumericDate.now());
        claims.setStringListClaim("amr", List.of("pwd"));
        claims.setStringClaim("preferred_username", "somebody");
        claims.setStringClaim("scope", "session");
        return claims;
    }

    private static JwtClaims claims(String subject) {
        var now = Instant.now();
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(subject);
        claims.setGeneratedJwtId();
        claims.setIssuedAt(NumericDate.fromMilliseconds(now.toEpochMilli()));
        claims.setExpirationTime(
                NumericDate.fromMilliseconds(now.plus(Duration.ofMinutes(5)).toEpochMilli()));
        return claims;
    }

    /** Tokens that no service may accept, each with its fault. */
    public List<Forgery> forgeries(AccountId account) {
        return new Forgeries(this, account).all();
    }

    /** A token and what is wrong with it. */
    public record Forgery(String what, String token) {

        @Override
        public String toString() {
            return what;
        }
    }

    String kid() {
        return kid;
    }

    PublicKey publicKey() {
        return publicKey;
    }

    Draft draft(AccountId account) {
        return new Draft(sessionClaims(account));
    }

    /** A token before it is signed. */
    final class Draft {

        final JwtClaims claims;
        final Map<String, Object> header = new LinkedHashMap<>();
        String algorithm = AlgorithmIdentifiers.RSA_USING_SHA256;

        @Nullable
        Key key = privateKey;

        Draft(JwtClaims claims) {
            this.claims = claims;
            header.put("typ", "at+jwt");
            header.put("kid", kid);
        }

        String sign() {
            var jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            header.forEach(jws::setHeader);
            jws.setAlgorithmHeaderValue(algorithm);
            jws.setDoKeyValidation(false);
            jws.setKey(key);
            jws.setPayload(claims.toJson());
            try {
                return jws.getCompactSerialization();
            } catch (JoseException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
