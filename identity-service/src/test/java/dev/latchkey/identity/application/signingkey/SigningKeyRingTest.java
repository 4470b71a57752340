package dev.latchkey.identity.application.signingkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.SigningKeySchedule;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.identity.application.port.InMemorySecurityEvents;
import dev.latchkey.identity.application.port.InMemorySigningKeyStore;
import dev.latchkey.identity.application.port.SigningKey;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SigningKeyRingTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final InMemorySigningKeyStore store = new InMemorySigningKeyStore();
    private final InMemorySecurityEvents events = new InMemorySecurityEvents();
    private final SigningKeyRing replica = ring();

    private SigningKeyRing ring() {
        return new SigningKeyRing(
                store, Running.inMemory().transactions(), events.log(clock), SigningKeySchedule.STANDARD, clock);
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
    void theFirstReplicaCreatesTheKeyThatAllSignWith() {
        assertThat(current(replica)).isEqualTo("key-0");
        assertThat(current(ring())).isEqualTo("key-0");
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void aRotationIsPublishedAnHourBeforeItSigns() {
        var other = ring();
        assertThat(current(replica)).isEqualTo(current(other));

        var next = replica.rotate(new Caller.Service("operations", Set.of()), TestAddresses.HOME)
                .await()
                .indefinitely();

        assertThat(next.activeFrom()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        assertThat(current(replica)).isEqualTo("key-0");
        assertThat(published(replica)).containsExactly("key-0", "key-1");
        other.refresh().await().indefinitely();
        clock.advance(Duration.ofHours(1));
        assertThat(current(replica)).isEqualTo("key-1");
        assertThat(current(other)).isEqualTo("key-1");
    }

    /** A change waits for all other replicas, so that nobody may come without need. */
    @Test
    void aRefreshChangesOnlyWhatIsDue() {
        current(replica);
        for (var minute = 0; minute < 60; minute++) {
            replica.refresh().await().indefinitely();
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(store.changes()).isEqualTo(1);
    }

    @Test
    void aKeyThatHasServedIsRetiredThoughNoNewOneIsDue() {
        current(replica);
        for (var hour = 0; hour < 24 * 60 && store.size() < 2; hour++) {
            clock.advance(Duration.ofHours(1));
            replica.refresh().await().indefinitely();
        }
        var changes = store.changes();

        for (var hour = 0; hour < 24 * 60 && store.size() > 1; hour++) {
            clock.advance(Duration.ofHours(1));
            replica.refresh().await().indefinitely();
        }

        assertThat(published(replica)).containsExactly("key-1");
        assertThat(store.changes()).isEqualTo(changes + 1);
    }

    @Test
    void aKeyIsShownByItsNameAlone() {
        assertThat(replica.current().await().indefinitely()).hasToString("SigningKey[key-0]");
    }

    @Test
    void keysRotateOverTimeWithoutSurprisingAnyVerifier() {
        var verifier = ring();
        for (var minute = 0; minute < 100 * 24 * 60; minute += 30) {
            var signedWith = current(replica);
            assertThat(published(verifier)).contains(signedWith);
            replica.refresh().await().indefinitely();
            verifier.refresh().await().indefinitely();
            clock.advance(Duration.ofMinutes(30));
        }
        assertThat(events.kinds()).hasSizeBetween(4, 5).containsOnly(Kind.SIGNING_KEY_ROTATED);
        assertThat(store.size()).isLessThan(3);
    }
}
