package dev.latchkey.identity.adapter.out.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.KnownDevice;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.crypto.Peppers;
import dev.latchkey.kit.testing.TestClock;
import dev.latchkey.kit.testing.TestTokens;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtDeviceTokensTest {

    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final String PEPPER_ONE = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String PEPPER_TWO = "MTEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final KnownDevice LAPTOP =
            new KnownDevice(new AccountId(new UUID(7, 1)), new UUID(0x0000_0000_0000_7000L, 2));

    /** The parser asks the system what time it is, too. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final TestClock clock = new TestClock(now);
    private final JwtDeviceTokens tokens = tokens(Map.of(1, PEPPER_ONE));

    private JwtDeviceTokens tokens(Map<Integer, String> peppers) {
        return new JwtDeviceTokens(new Peppers(peppers), new DefaultJWTParser(), TestTokens.ISSUER, LIFETIME, clock);
    }

    @Test
    void anIssuedTokenIsReadUntilItExpires() {
        var issued = tokens.issue(LAPTOP);

        assertThat(issued.expiresAt()).isEqualTo(now.plus(LIFETIME));
        clock.advance(LIFETIME.minusSeconds(1));
        assertThat(tokens.read(issued.token())).contains(LAPTOP);
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.read(issued.token())).isEmpty();
    }

    @Test
    void aDeviceIsKnownWhileItsPepperIsLive() {
        var issued = tokens.issue(LAPTOP).token();
        var both = tokens(Map.of(1, PEPPER_ONE, 2, PEPPER_TWO));
        var next = both.issue(LAPTOP).token();

        assertThat(both.read(issued)).contains(LAPTOP);
        assertThat(tokens(Map.of(2, PEPPER_TWO)).read(next)).contains(LAPTOP);
        assertThat(tokens(Map.of(2, PEPPER_TWO)).read(issued)).isEmpty();
        assertThat(tokens(Map.of(1, PEPPER_TWO)).read(issued)).isEmpty();
    }

    @Test
    void aTokenIsRedacted() {
        assertThat(tokens.issue(LAPTOP)).asString().doesNotContain("eyJ");
    }

    /** A valid token before it is tampered with. */
    private static final class Draft {

        private final JwtClaims claims = new JwtClaims();
        private String type = JwtDeviceTokens.TYPE;
        private String algorithm = "HS256";
        private String keyId = "1";
        private String key = new Peppers(Map.of(1, PEPPER_ONE))
                .hash("latchkey device tokens")
                .digest();

        private Draft() {
            claims.setIssuer(TestTokens.ISSUER);
            claims.setAudience(JwtDeviceTokens.AUDIENCE);
            claims.setSubject(LAPTOP.account().toString());
            claims.setJwtId(LAPTOP.id().toString());
            claims.setIssuedAt(NumericDate.now());
            claims.setExpirationTime(
                    NumericDate.fromSeconds(Instant.now().plusSeconds(60).getEpochSecond()));
        }

        private DeviceToken sign() {
            var jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jws.setDoKeyValidation(false);
            jws.setHeader("typ", type);
            jws.setKeyIdHeaderValue(keyId);
            jws.setAlgorithmHeaderValue(algorithm);
            if (!"none".equals(algorithm)) {
                jws.setKey(new HmacKey(Base64.getUrlDecoder().decode(key)));
            }
            jws.setPayload(claims.toJson());
            try {
                return new DeviceToken(jws.getCompactSerialization());
            } catch (JoseException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Test
    void theDraftOfTheForgeriesIsValid() {
        assertThat(tokens.read(new Draft().sign())).contains(LAPTOP);
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                forgery("under another key", draft -> draft.key = draft.key.replace(draft.key.charAt(3), '_')),
                forgery("under the pepper itself", draft -> draft.key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE"),
                forgery("with an unknown kid", draft -> draft.keyId = "2"),
                forgery("alg none", draft -> draft.algorithm = "none"),
                forgery("HS512", draft -> draft.algorithm = "HS512"),
                forgery("of another type", draft -> draft.type = "at+jwt"),
                forgery("from another issuer", draft -> draft.claims.setIssuer("https://evil.example")),
                forgery("for another audience", draft -> draft.claims.setAudience("latchkey")),
                forgery("without an audience", draft -> draft.claims.unsetClaim("aud")),
                forgery("without a time of issue", draft -> draft.claims.unsetClaim("iat")),
                forgery("without expiry", draft -> draft.claims.unsetClaim("exp")),
                forgery("expired", draft -> draft.claims.setExpirationTime(NumericDate.fromSeconds(0))),
                forgery("without an account", draft -> draft.claims.unsetClaim("sub")),
                forgery("for a subject that is not an account", draft -> draft.claims.setSubject("root")),
                forgery("without a device", draft -> draft.claims.unsetClaim("jti")),
                forgery("for an id that is not a device", draft -> draft.claims.setJwtId("laptop")));
    }

    private static Arguments forgery(String what, Consumer<Draft> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void aForgeryIsAnUnknownDevice(String what, Consumer<Draft> change) {
        var draft = new Draft();
        change.accept(draft);

        assertThat(tokens.read(draft.sign())).as(what).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "eyJ9.e30.", "garbage", "\u00e9.\u00e9.\u00e9"})
    void anythingElseIsAnUnknownDevice(String text) {
        assertThat(tokens.read(new DeviceToken(text))).isEmpty();
    }

    @Test
    void noOtherSpellingOfATokenIsAccepted() {
        var issued = tokens.issue(LAPTOP).token().value();

        assertThat(Stream.of(
                                issued + ".",
                                issued + "!",
                                " " + issued,
                                issued + "=",
                                issued.substring(1),
                                issued + "A".repeat(1024))
                        .map(text -> tokens.read(new DeviceToken(text))))
                .allMatch(device -> device.isEmpty());
    }

    @Test
    void anAccessTokenIsNotADeviceToken() {
        var access = TestTokens.ofFakeIdentity().session(LAPTOP.account());

        assertThat(tokens.read(new DeviceToken(access))).isEmpty();
    }
}
