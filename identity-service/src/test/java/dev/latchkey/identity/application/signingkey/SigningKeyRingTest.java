package dev.latchkey.identity.application.signingkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.SigningKeySchedule;
import dev.latchkey.identity.application.port.SigningKeyStore;
import dev.latchkey.identity.application.port.SigningKeys.SigningKey;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SigningKeyRingTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Store store = new Store();
    private final SigningKeyRing replica = ring();

    private SigningKeyRing ring() {
        return new SigningKeyRing(store, SigningKeySchedule.STANDARD, clock);
    }

    private static String current(SigningKeyRing ring) {
        return ring.current().await().indefinitely().kid();
    }

    private static List<String> published(SigningKeyRing ring) {
        return ring.published().await().indefinitely().stream()
                .map(SigningKey::kid)
                .toList();
    }

    @Test
    void theFirstReplicaMakesTheKeyThatAllSignWith() {
        assertThat(current(replica)).isEqualTo("key-0");
        assertThat(current(ring())).isEqualTo("key-0");
        assertThat(store.keys).hasSize(1);
    }

    @Test
    void aRotationIsPublishedAnHourBeforeItSigns() {
        var other = ring();
        assertThat(current(replica)).isEqualTo(current(other));

        var next = replica.rotate().await().indefinitely();

        assertThat(next.activeFrom()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        assertThat(current(replica)).isEqualTo("key-0");
        assertThat(published(replica)).containsExactly("key-0", "key-1");
        other.refresh().await().indefinitely();
        clock.advance(Duration.ofHours(1));
        assertThat(current(replica)).isEqualTo("key-1");
        assertThat(current(other)).isEqualTo("key-1");
    }

    @Test
    void byTheClockKeysComeAndGoAndNoVerifierIsSurprised() {
        var verifier = ring();
        for (var minute = 0; minute < 100 * 24 * 60; minute += 30) {
            var signedWith = current(replica);
            assertThat(published(verifier)).contains(signedWith);
            replica.refresh().await().indefinitely();
            verifier.refresh().await().indefinitely();
            clock.advance(Duration.ofMinutes(30));
        }
        assertThat(store.made).isBetween(4, 5);
        assertThat(store.keys).hasSizeLessThan(3);
    }

    /** Keeps the keys of all replicas of a test. */
    private static final class Store implements SigningKeyStore {

        private final List<Stored> keys = new ArrayList<>();
        private int made;

        @Override
        public Uni<List<Stored>> all() {
            return Uni.createFrom().item(() -> List.copyOf(keys));
        }

        @Override
        public synchronized Uni<List<Stored>> change(Function<List<Stored>, Change> decision) {
            var change = decision.apply(List.copyOf(keys));
            keys.removeIf(stored -> change.retired().contains(stored.key().kid()));
            change.newActiveFrom().ifPresent(activeFrom -> keys.add(new Stored(pair("key-" + made++), activeFrom)));
            return all();
        }

        private static SigningKey pair(String kid) {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(1024);
                var pair = generator.generateKeyPair();
                return new SigningKey(kid, (RSAPublicKey) pair.getPublic(), pair.getPrivate());
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
    }
}
