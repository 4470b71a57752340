package dev.latchkey.kit.testing;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.testing.TestTokens.Draft;
import dev.latchkey.kit.testing.TestTokens.Forgery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Session tokens that no service may accept: what an attacker makes, and what a careless issuer would. */
final class Forgeries {

    private static final String RS256 = "\"alg\":\"RS256\"";

    private final TestTokens tokens;
    private final AccountId account;
    private final String claims;

    Forgeries(TestTokens tokens, AccountId account) {
        this.tokens = tokens;
        this.account = account;
        this.claims = TestTokens.sessionClaims(account).toJson();
    }

    List<Forgery> all() {
        return Stream.of(texts(), claims(), claimsOfOtherTypes(), headers(), keysAndAlgorithms(), ambiguities())
                .flatMap(List::stream)
                .toList();
    }

    private List<Forgery> texts() {
        var valid = tokens.session(account);
        var parts = valid.split("\\.", -1);
        return List.of(
                new Forgery("empty", ""),
                new Forgery("not a token", "not-a-token"),
                new Forgery("truncated", valid.substring(0, valid.length() - 4)),
                new Forgery("without a signature", valid.substring(0, valid.lastIndexOf('.') + 1)),
                new Forgery("with a signature of zeros", parts[0] + "." + parts[1] + "." + "A".repeat(342)),
                new Forgery("trailing bytes", valid + "."),
                new Forgery("characters that base64 decoders skip", valid + "!"),
                new Forgery("padded", valid + "=="),
                new Forgery("changed payload", changedPayload(parts)),
                new Forgery("with the payload detached", parts[0] + ".." + parts[2]),
                new Forgery("longer than any token", tokens.signed(header(RS256), claims + " ".repeat(4096))),
                new Forgery("a header that is no object", tokens.signed("[]", claims)),
                new Forgery("a header that is null", tokens.signed("null", claims)),
                new Forgery("a header that is not JSON", tokens.signed("typ=at+jwt", claims)),
                new Forgery("a payload that is no object", tokens.signed(header(RS256), "[]")),
                new Forgery("a payload that is not JSON", tokens.signed(header(RS256), "sub=1")),
                new Forgery("a payload nested deeply", tokens.signed(header(RS256), "{\"a\":" + "[".repeat(2000))),
                new Forgery("a token in a token", tokens.signed(header("\"cty\":\"JWT\"," + RS256), valid)),
                new Forgery("encrypted and not signed", encrypted()));
    }

    private List<Forgery> claims() {
        return List.of(
                claim("expired", claims -> claims.setExpirationTime(fromNow(-60))),
                claim("issued in the future", claims -> claims.setIssuedAt(fromNow(600))),
                claim("expired before it was issued", claims -> {
                    claims.setIssuedAt(fromNow(5));
                    claims.setExpirationTime(fromNow(1));
                }),
                claim("not yet valid", claims -> claims.setNotBefore(fromNow(600))),
                claim("without expiry", claims -> claims.unsetClaim("exp")),
                claim("without a time of issue", claims -> claims.unsetClaim("iat")),
                claim("without a subject", claims -> claims.unsetClaim("sub")),
                claim("without a scope", claims -> claims.unsetClaim("scope")),
                claim("without a time of authentication", claims -> claims.unsetClaim("auth_time")),
                claim("without its methods", claims -> claims.unsetClaim("amr")),
                claim("from another issuer", claims -> claims.setIssuer("https://evil.example")),
                claim(
                        "of an issuer that begins alike",
                        claims -> claims.setIssuer(TestTokens.ISSUER + ".evil.example")),
                claim("without an issuer", claims -> claims.unsetClaim("iss")),
                claim("for another audience", claims -> claims.setAudience("billing")),
                claim("without an audience", claims -> claims.unsetClaim("aud")),
                claim("with an unknown scope", claims -> claims.setStringClaim("scope", "admin")),
                claim("with two scopes", claims -> claims.setStringClaim("scope", "session two-factor")),
                claim("with a subject that is not an id", claims -> claims.setSubject("root")));
    }

    private List<Forgery> claimsOfOtherTypes() {
        return List.of(
                claim("an expiry that is text", claims -> claims.setClaim("exp", "4102444800")),
                claim("an expiry beyond time", claims -> claims.setClaim("exp", Long.MAX_VALUE)),
                claim("a time of issue that is text", claims -> claims.setClaim("iat", "1")),
                claim("a time of issue before time", claims -> claims.setClaim("iat", Long.MIN_VALUE)),
                claim("a time of authentication that is text", claims -> claims.setClaim("auth_time", "1")),
                claim("a time of authentication beyond time", claims -> claims.setClaim("auth_time", Long.MAX_VALUE)),
                claim("a subject that is a number", claims -> claims.setClaim("sub", 1)),
                claim("a subject that is an array", claims -> claims.setClaim("sub", List.of(account.toString()))),
                claim("a scope that is an array", claims -> claims.setClaim("scope", List.of("session"))),
                claim("a client that is an object", claims -> claims.setClaim("client_id", Map.of("id", "gateway"))),
                claim("methods that are text", claims -> claims.setClaim("amr", "pwd")),
                claim("a method that is a number", claims -> claims.setClaim("amr", List.of(1))),
                claim("a username that is a number", claims -> claims.setClaim("preferred_username", 1)),
                claim("an issuer that is an array", claims -> claims.setClaim("iss", List.of(TestTokens.ISSUER))),
                claim("an audience that is a number", claims -> claims.setClaim("aud", 1)),
                claim("groups that are a number", claims -> claims.setClaim("groups", 1)));
    }

    private List<Forgery> headers() {
        return List.of(
                header("of another type", draft -> draft.header.put("typ", "JWT")),
                header("without a type", draft -> draft.header.remove("typ")),
                header("of a type that is a number", draft -> draft.header.put("typ", 1)),
                header("without a key id", draft -> draft.header.remove("kid")),
                header("of a key id that is a number", draft -> draft.header.put("kid", 1)),
                header("of a device, though under this key", draft -> {
                    draft.header.put("typ", "device+jwt");
                    draft.claims.setAudience("latchkey:device");
                }),
                header("of a device, under its own algorithm", draft -> {
                    draft.header.put("typ", "device+jwt");
                    draft.header.put("kid", "1");
                    draft.claims.setAudience("latchkey:device");
                    hmac(draft);
                }),
                header("with a key of its own", draft -> {
                    draft.key = TestTokens.STRANGER.getPrivateKey();
                    draft.header.put("jwk", TestTokens.STRANGER.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
                    draft.header.put("jku", "http://127.0.0.1:1/jwks.json");
                    draft.header.put("x5u", "http://127.0.0.1:1/chain.pem");
                }));
    }

    private List<Forgery> keysAndAlgorithms() {
        return List.of(
                header("alg none", draft -> {
                    draft.algorithm = AlgorithmIdentifiers.NONE;
                    draft.key = null;
                }),
                new Forgery("alg nOnE", tokens.signed(header("\"alg\":\"nOnE\""), claims)),
                new Forgery("without an algorithm", tokens.signed(header("\"x\":1"), claims)),
                new Forgery("of an algorithm that is a number", tokens.signed(header("\"alg\":256"), claims)),
                header(
                        "re-signed with another key under the known kid",
                        draft -> draft.key = TestTokens.STRANGER.getPrivateKey()),
                header("signed with an unknown key", draft -> {
                    draft.key = TestTokens.STRANGER.getPrivateKey();
                    draft.header.put("kid", String.valueOf(TestTokens.STRANGER.getKeyId()));
                }),
                header("RS512", draft -> draft.algorithm = AlgorithmIdentifiers.RSA_USING_SHA512),
                header("PS256", draft -> draft.algorithm = AlgorithmIdentifiers.RSA_PSS_USING_SHA256),
                header("HS256 with the public key", this::hmac));
    }

    /** What two parsers may read in two ways (RFC 8725, 3.10 and RFC 7515, 4.1.11). */
    private List<Forgery> ambiguities() {
        return List.of(
                new Forgery(
                        "a duplicate member in the header", tokens.signed(header("\"alg\":\"none\"," + RS256), claims)),
                new Forgery("a duplicate type", tokens.signed(header("\"typ\":\"JWT\"," + RS256), claims)),
                new Forgery("a duplicate key id", tokens.signed(header("\"kid\":\"stranger\"," + RS256), claims)),
                new Forgery("a duplicate claim", tokens.signed(header(RS256), twice("sub"))),
                new Forgery("a duplicate scope", tokens.signed(header(RS256), twice("scope"))),
                new Forgery(
                        "a critical extension that nobody knows",
                        tokens.signed(header(RS256 + ",\"crit\":[\"x\"],\"x\":1"), claims)),
                new Forgery(
                        "an unencoded payload (RFC 7797)",
                        tokens.signed(header(RS256 + ",\"crit\":[\"b64\"],\"b64\":false"), claims)));
    }

    private Forgery claim(String what, Consumer<JwtClaims> change) {
        return header(what, draft -> change.accept(draft.claims));
    }

    private Forgery header(String what, Consumer<Draft> change) {
        var draft = tokens.draft(account);
        change.accept(draft);
        return new Forgery(what, draft.sign());
    }

    private String header(String members) {
        return "{\"typ\":\"at+jwt\",\"kid\":\"%s\",%s}".formatted(tokens.kid(), members);
    }

    private void hmac(Draft draft) {
        draft.algorithm = AlgorithmIdentifiers.HMAC_SHA256;
        draft.key = new HmacKey(tokens.publicKey().getEncoded());
    }

    private String twice(String claim) {
        var again =
                JsonUtil.toJson(Map.of(claim, TestTokens.sessionClaims(account).getClaimValue(claim)));
        return claims.substring(0, claims.length() - 1) + "," + again.substring(1);
    }

    private String encrypted() {
        var jwe = new JsonWebEncryption();
        jwe.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.RSA_OAEP_256);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_128_GCM);
        jwe.setHeader("typ", "at+jwt");
        jwe.setKeyIdHeaderValue(tokens.kid());
        jwe.setKey(tokens.publicKey());
        jwe.setPayload(claims);
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String changedPayload(String[] parts) {
        var middle = parts[1].length() / 2;
        var changed = parts[1].charAt(middle) == 'A' ? 'B' : 'A';
        var payload = parts[1].substring(0, middle) + changed + parts[1].substring(middle + 1);
        return parts[0] + "." + payload + "." + parts[2];
    }

    private static NumericDate fromNow(int seconds) {
        return NumericDate.fromSeconds(Instant.now().plusSeconds(seconds).getEpochSecond());
    }
}
