package dev.latchkey.identity.application.secret;

import static dev.latchkey.identity.Ada.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.identity.Ada;
import dev.latchkey.identity.application.port.SealedSecrets;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RewrapSecretsTest {

    @Test
    void aBatchIsBoundedAndTheRecordNamesWhoAsked() {
        List<SecurityEvents.Recorded> entries = new ArrayList<>();
        var progress = new SealedSecrets.Progress(2, RewrapSecrets.MAX_SECRETS, 7);
        var rewrap = new RewrapSecrets(
                (limit, entry) -> {
                    entries.add(entry);
                    return Uni.createFrom().item(limit == RewrapSecrets.MAX_SECRETS ? progress : null);
                },
                UUID::randomUUID,
                new TestClock(Ada.NOW));

        var answer = await(rewrap.rewrap(
                new RewrapSecrets.Command(new Caller.Service("operations", Set.of()), TestAddresses.HOME)));

        assertThat(answer).isEqualTo(progress);
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.at()).isEqualTo(Ada.NOW);
            assertThat(entry.event().kind()).isEqualTo(Kind.SECRETS_REWRAPPED);
            assertThat(entry.event().serviceClient()).contains("operations");
        });
    }
}
