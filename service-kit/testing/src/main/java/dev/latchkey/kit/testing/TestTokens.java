package dev.latchkey.kit.testing;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Scope;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Tokens as identity-service issues them, and as attackers do. */
public final class TestTokens {

    public static final String ISSUER = "https://identity.latchkey.test";

    private static final RsaJsonWebKey KEY = rsa("test-key");
    private static final RsaJsonWebKey STRANGER = rsa("stranger");

    private TestTokens() {}

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

    /** The key set that these tokens verify with. */
    public static String jwks() {
        return new JsonWebKeySet(KEY).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    public static String session(AccountId account) {
        return new Draft(sessionClaims(account)).sign();
    }

    public static String pendingSession(AccountId account) {
        var claims = sessionClaims(account);
        claims.setStringClaim("scope", "two-factor");
        return new Draft(claims).sign();
    }

    public static String service(String clientId, Scope... scopes) {
        var claims = claims(clientId);
        claims.setStringClaim("client_id", clientId);
        claims.setStringClaim("scope", Scope.join(Set.of(scopes)));
        return new Draft(claims).sign();
    }

    private static JwtClaims sessionClaims(AccountId account) {
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
        claims.setAudience("latchkey");
        claims.setSubject(subject);
        claims.setGeneratedJwtId();
        claims.setIssuedAt(NumericDate.fromMilliseconds(now.toEpochMilli()));
        claims.setExpirationTime(
                NumericDate.fromMilliseconds(now.plus(Duration.ofMinutes(5)).toEpochMilli()));
        return claims;
    }

    /** Tokens that no service may accept, each with what is wrong with it. */
    public static List<Forgery> forgeries(AccountId account) {
        var valid = session(account);
        return List.of(
                new Forgery("empty", ""),
                new Forgery("no token", "not-a-token"),
                new Forgery("truncated", valid.substring(0, valid.length() - 4)),
                new Forgery("without a signature", valid.substring(0, valid.lastIndexOf('.') + 1)),
                new Forgery("trailing bytes", valid + "."),
                new Forgery("characters that base64 decoders skip", valid + "!"),
                new Forgery("changed payload", changedPayload(valid)),
                claim(account, "expired", claims -> claims.setExpirationTime(past())),
                claim(account, "issued in the future", claims -> claims.setIssuedAt(future())),
                claim(account, "not yet valid", claims -> claims.setNotBefore(future())),
                claim(account, "without expiry", claims -> claims.unsetClaim("exp")),
                claim(account, "of another issuer", claims -> claims.setIssuer("https://evil.example")),
                claim(account, "without an issuer", claims -> claims.unsetClaim("iss")),
                claim(account, "for another audience", claims -> claims.setAudience("billing")),
                claim(account, "without an audience", claims -> claims.unsetClaim("aud")),
                claim(account, "of an unknown scope", claims -> claims.setStringClaim("scope", "admin")),
                claim(account, "of a subject that is no id", claims -> claims.setSubject("root")),
                header(account, "of another type", draft -> draft.type = "JWT"),
                header(account, "alg none", draft -> {
                    draft.algorithm = AlgorithmIdentifiers.NONE;
                    draft.key = null;
                }),
                header(
                        account,
                        "re-signed with another key under the known kid",
                        draft -> draft.key = STRANGER.getPrivateKey()),
                header(account, "signed with an unknown key", draft -> {
                    draft.key = STRANGER.getPrivateKey();
                    draft.kid = STRANGER.getKeyId();
                }),
                header(account, "RS512", draft -> draft.algorithm = AlgorithmIdentifiers.RSA_USING_SHA512),
                header(account, "HS256 with the public key", draft -> {
                    draft.algorithm = AlgorithmIdentifiers.HMAC_SHA256;
                    draft.key = new HmacKey(KEY.getPublicKey().getEncoded());
                }),
                header(account, "with a key of its own", draft -> {
                    draft.key = STRANGER.getPrivateKey();
                    draft.embeddedKey = true;
                }));
    }

    /** A token and what is wrong with it. */
    public record Forgery(String what, String token) {

        @Override
        public String toString() {
            return what;
        }
    }

    private static Forgery claim(AccountId account, String what, Consumer<JwtClaims> change) {
        var claims = sessionClaims(account);
        change.accept(claims);
        return new Forgery(what, new Draft(claims).sign());
    }

    private static Forgery header(AccountId account, String what, Consumer<Draft> change) {
        var draft = new Draft(sessionClaims(account));
        change.accept(draft);
        return new Forgery(what, draft.sign());
    }

    private static String changedPayload(String token) {
        var parts = token.split("\\.", -1);
        var middle = parts[1].length() / 2;
        var other = parts[1].charAt(middle) == 'A' ? 'B' : 'A';
        var payload = parts[1].substring(0, middle) + other + parts[1].substring(middle + 1);
        return parts[0] + "." + payload + "." + parts[2];
    }

    private static NumericDate past() {
        return NumericDate.fromSeconds(Instant.now().minusSeconds(60).getEpochSecond());
    }

    private static NumericDate future() {
        return NumericDate.fromSeconds(Instant.now().plusSeconds(600).getEpochSecond());
    }

    /** A token before it is signed. */
    private static final class Draft {

        private final JwtClaims claims;
        private String type = "at+jwt";
        private String algorithm = AlgorithmIdentifiers.RSA_USING_SHA256;
        private String kid = String.valueOf(KEY.getKeyId());
        private @Nullable Key key = KEY.getPrivateKey();
        private boolean embeddedKey;

        Draft(JwtClaims claims) {
            this.claims = claims;
        }

        String sign() {
            var jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jws.setHeader("typ", type);
            jws.setKeyIdHeaderValue(kid);
            if (embeddedKey) {
                jws.setJwkHeader(STRANGER);
                jws.setHeader("jku", "http://127.0.0.1:1/jwks.json");
            }
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
