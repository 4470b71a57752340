package dev.latchkey.kit.identityclient;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class JwksVerificationKeysTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Identity identity = new Identity();
    private final JwksVerificationKeys keys = new JwksVerificationKeys(identity, clock);

    private PublicKey key(String kid) {
        return keys.byId(kid).await().indefinitely();
    }

    @Test
    void aKnownKeyCostsNoRequest() {
        identity.publishes("one");

        assertThat(key("one")).isEqualTo(key("one"));
        assertThat(identity.asked).isEqualTo(1);
    }

    @Test
    void aNewKeyIsFoundAtOnceAndMadeUpOnesCostNothing() {
        identity.publishes("one");
        key("one");

        for (var i = 0; i < 100; i++) {
            assertRefused(() -> key("made-up")).isEqualTo("invalid-token");
        }
        assertThat(identity.asked).isEqualTo(1);

        identity.publishes("one", "two");
        clock.advance(Duration.ofSeconds(3));
        assertThat(key("two")).isNotEqualTo(key("one"));
        assertThat(identity.asked).isEqualTo(2);
    }

    @Test
    void madeUpKeysCostNothingWhileIdentityIsAwayEither() {
        identity.away = true;

        for (var i = 0; i < 100; i++) {
            assertRefused(() -> key("made-up")).isEqualTo("identity-unavailable");
        }
        assertThat(identity.asked).isEqualTo(1);

        identity.away = false;
        identity.publishes("one");
        clock.advance(Duration.ofSeconds(2));
        assertThat(key("one")).isNotNull();
    }

    @Test
    void knownKeysAreKeptWhileIdentityIsAway() {
        identity.publishes("one");
        key("one");
        identity.away = true;
        clock.advance(Duration.ofHours(1));

        keys.refresh().await().indefinitely();

        assertThat(key("one")).isNotNull();
        assertRefused(() -> key("two")).isEqualTo("identity-unavailable");
    }

    @Test
    void aKeyThatIsNoLongerPublishedIsForgotten() {
        identity.publishes("one");
        key("one");
        identity.publishes("two");

        keys.refresh().await().indefinitely();

        assertRefused(() -> key("one")).isEqualTo("invalid-token");
    }

    @Test
    void keysAreLookedForEachTimeUntilTheyAreKnownAndThenOnceAMinute() {
        identity.away = true;
        refreshes(3);
        assertThat(identity.asked).isEqualTo(3);

        identity.away = false;
        identity.publishes("one");
        refreshes(3);
        assertThat(identity.asked).isEqualTo(4);

        clock.advance(Duration.ofMinutes(1));
        refreshes(3);
        assertThat(identity.asked).isEqualTo(5);
    }

    private void refreshes(int times) {
        for (var i = 0; i < times; i++) {
            keys.refresh().await().indefinitely();
        }
    }

    @Test
    void theServiceIsReadyOnceKeysAreKnownAndStaysSoWhileIdentityIsAway() {
        var readiness = new VerificationKeysReadiness(keys);
        identity.away = true;
        refreshes(1);
        assertThat(status(readiness)).isEqualTo(HealthCheckResponse.Status.DOWN);

        identity.away = false;
        refreshes(1);
        assertThat(status(readiness)).as("no key is published").isEqualTo(HealthCheckResponse.Status.DOWN);

        identity.publishes("one");
        refreshes(1);
        assertThat(status(readiness)).isEqualTo(HealthCheckResponse.Status.UP);

        identity.away = true;
        clock.advance(Duration.ofHours(1));
        refreshes(1);
        assertThat(status(readiness)).isEqualTo(HealthCheckResponse.Status.UP);
    }

    private static HealthCheckResponse.Status status(VerificationKeysReadiness readiness) {
        return readiness.call().await().indefinitely().getStatus();
    }

    /** Publishes a key set, and counts how often it is asked. */
    private static final class Identity implements PublicIdentityApi {

        private String keySet = "{\"keys\":[]}";
        private boolean away;
        private int asked;

        void publishes(String... kids) {
            var set = new JsonWebKeySet();
            for (var kid : kids) {
                set.addJsonWebKey(rsa(kid));
            }
            keySet = set.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        }

        private static RsaJsonWebKey rsa(String kid) {
            try {
                var key = RsaJwkGenerator.generateJwk(2048);
                key.setKeyId(kid);
                return key;
            } catch (JoseException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public Uni<String> jwks() {
            asked++;
            return away
                    ? Uni.createFrom().failure(new IOException("away"))
                    : Uni.createFrom().item(keySet);
        }
    }
}
