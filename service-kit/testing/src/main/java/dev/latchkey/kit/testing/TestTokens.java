package dev.latchkey.kit.testing;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Scope;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Tokens as identity-service issues them, and as attackers do, under a signing key that the service under test knows. */
public final class TestTokens {

    public static final String ISSUER = "https://identity.latchkey.test";

    private static final RsaJsonWebKey STRANGER = rsa("stranger");

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

    /** Signs texts as they are, which a library would not. */
    private String signed(String header, String payload) {
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

    private String header(String members) {
        return "{\"typ\":\"at+jwt\",\"kid\":\"%s\",%s}".formatted(kid, members);
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
    public List<Forgery> forgeries(AccountId account) {
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
                header(account, "of a device, though under this key", draft -> {
                    draft.type = "device+jwt";
                    draft.claims.setAudience("latchkey:device");
                }),
                header(account, "of a device, under its own algorithm", draft -> {
                    draft.type = "device+jwt";
                    draft.claims.setAudience("latchkey:device");
                    draft.algorithm = AlgorithmIdentifiers.HMAC_SHA256;
                    draft.key = new HmacKey(publicKey.getEncoded());
                    draft.keyId = "1";
                }),
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
                    draft.keyId = STRANGER.getKeyId();
                }),
                header(account, "RS512", draft -> draft.algorithm = AlgorithmIdentifiers.RSA_USING_SHA512),
                header(account, "HS256 with the public key", draft -> {
                    draft.algorithm = AlgorithmIdentifiers.HMAC_SHA256;
                    draft.key = new HmacKey(publicKey.getEncoded());
                }),
                new Forgery(
                        "a member of the header twice",
                        signed(
                                header("\"alg\":\"none\",\"alg\":\"RS256\""),
                                sessionClaims(account).toJson())),
                new Forgery("a claim twice", signed(header("\"alg\":\"RS256\""), twice(account, "sub"))),
                new Forgery("the scope twice", signed(header("\"alg\":\"RS256\""), twice(account, "scope"))),
                new Forgery(
                        "a critical extension that nobody knows",
                        signed(
                                header("\"alg\":\"RS256\",\"crit\":[\"x\"],\"x\":1"),
                                sessionClaims(account).toJson())),
                header(account, "with a key of its own", draft -> {
                    draft.key = STRANGER.getPrivateKey();
                    draft.embeddedKey = true;
                }));
    }

    private static String twice(AccountId account, String claim) {
        var claims = sessionClaims(account);
        var again = JsonUtil.toJson(Map.of(claim, claims.getClaimValue(claim)));
        var json = claims.toJson();
        return json.substring(0, json.length() - 1) + "," + again.substring(1);
    }

    /** A token and what is wrong with it. */
    public record Forgery(String what, String token) {

        @Override
        public String toString() {
            return what;
        }
    }

    private Forgery claim(AccountId account, String what, Consumer<JwtClaims> change) {
        var claims = sessionClaims(account);
        change.accept(claims);
        return new Forgery(what, new Draft(claims).sign());
    }

    private Forgery header(AccountId account, String what, Consumer<Draft> change) {
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
    private final class Draft {

        private final JwtClaims claims;
        private String type = "at+jwt";
        private String algorithm = AlgorithmIdentifiers.RSA_USING_SHA256;
        private String keyId = kid;
        private @Nullable Key key = privateKey;
        private boolean embeddedKey;

        Draft(JwtClaims claims) {
            this.claims = claims;
        }

        String sign() {
            var jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jws.setHeader("typ", type);
            jws.setKeyIdHeaderValue(keyId);
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
