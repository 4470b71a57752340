package dev.latchkey.identity.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.identity.application.port.SigningKeyStore.Change;
import dev.latchkey.identity.application.port.SigningKeyStore.Changed;
import dev.latchkey.identity.application.port.SigningKeyStore.Stored;
import dev.latchkey.kit.testing.Running;
import java.security.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every implementation of the port must do. */
public abstract class SigningKeyStoreContract {

    /** So far in the future that nobody signs with the keys of this test. */
    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    protected abstract SigningKeyStore store();

    protected abstract Running running();

    private Changed change(Function<List<Stored>, Change> decision) {
        return running().atomically(() -> store().change(decision));
    }

    private static List<String> kids(List<Stored> keys) {
        return keys.stream().map(stored -> stored.key().kid()).toList();
    }

    @Test
    void aKeyPairIsStoredUntilItIsRetired() throws Exception {
        var changed = change(found -> new Change(Optional.of(FAR), Set.of()));
        var kid = changed.added().orElseThrow();

        var read = running().await(() -> store().all()).stream()
                .filter(stored -> stored.key().kid().equals(kid))
                .findFirst()
                .orElseThrow();
        assertThat(read.activeFrom()).isEqualTo(FAR);
        assertThat(kids(changed.keys())).contains(kid);
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(read.key().privateKey());
        signer.update((byte) 1);
        var signature = signer.sign();
        signer.initVerify(read.key().publicKey());
        signer.update((byte) 1);
        assertThat(signer.verify(signature)).isTrue();

        var retired = change(found -> {
            assertThat(kids(found)).contains(kid);
            return new Change(Optional.empty(), Set.of(kid));
        });
        assertThat(retired.added()).isEmpty();
        assertThat(kids(retired.keys())).doesNotContain(kid);
        assertThat(kids(running().await(() -> store().all()))).doesNotContain(kid);
    }
}
