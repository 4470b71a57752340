package dev.latchkey.identity.application.apikey;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.application.port.InMemoryApiKeys;
import dev.latchkey.identity.application.port.InMemorySecurityEvents;
import dev.latchkey.kit.crypto.Peppers;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResolveApiKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String OLD_PEPPER = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String NEW_PEPPER = "MTEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static final ResolveApiKey.Use HERE =
            new ResolveApiKey.Use(Optional.of(TestAddresses.HOME), Optional.empty());

    private final OpaqueKey text = OpaqueKey.of(OpaqueKey.Kind.USER_API_KEY, new byte[OpaqueKey.RANDOM_BYTES]);
    private final ApiKey key = ApiKey.issue(
            new ApiKeyId(new UUID(7, 2)),
            new AccountId(new UUID(7, 1)),
            new ApiKey.Label("ci", Optional.empty()),
            text.displayPrefix(),
            NOW.plus(Duration.ofHours(1)),
            NOW);
    private final InMemoryApiKeys apiKeys = new InMemoryApiKeys(owner -> new Username("ada"));
    private final InMemorySecurityEvents events = new InMemorySecurityEvents();
    private final TestClock clock = new TestClock(NOW);

    @BeforeEach
    void adaHasAKey() {
        apiKeys.add(key, new Peppers(Map.of(1, OLD_PEPPER)).hash(text.reveal()))
                .await()
                .indefinitely();
    }

    private ResolveApiKey resolve(Map<Integer, String> peppers) {
        return new ResolveApiKey(
                apiKeys,
                new Peppers(peppers),
                events.log(clock),
                Running.inMemory().transactions(),
                clock);
    }

    @Test
    void aUseIsWrittenOnceAMinute() {
        var resolve = resolve(Map.of(1, OLD_PEPPER));

        for (var second = 0; second < 120; second++) {
            assertThat(resolve.resolve(text, HERE).await().indefinitely().owner())
                    .isEqualTo(new Username("ada"));
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(apiKeys.recordedUses()).isEqualTo(2);
        assertThat(events.kinds()).containsExactly(Kind.API_KEY_FIRST_USED);
    }

    @Test
    void aKeyWorksWhileItsPepperIsLive() {
        assertThat(resolve(Map.of(1, OLD_PEPPER, 2, NEW_PEPPER))
                        .resolve(text, HERE)
                        .await()
                        .indefinitely()
                        .key()
                        .id())
                .isEqualTo(key.id());
        assertRefused(() -> resolve(Map.of(2, NEW_PEPPER))
                        .resolve(text, HERE)
                        .await()
                        .indefinitely())
                .isEqualTo("api-key-not-found");
    }

    @Test
    void anExpiredAndARevokedKeyResolveToNobody() {
        var resolve = resolve(Map.of(1, OLD_PEPPER));
        clock.advance(Duration.ofHours(1));
        assertRefused(() -> resolve.resolve(text, HERE).await().indefinitely()).isEqualTo("api-key-not-found");

        var early = new ResolveApiKey(
                apiKeys,
                new Peppers(Map.of(1, OLD_PEPPER)),
                events.log(clock),
                Running.inMemory().transactions(),
                new TestClock(NOW));
        apiKeys.update(key.revoke(NOW)).await().indefinitely();
        assertRefused(() -> early.resolve(text, HERE).await().indefinitely()).isEqualTo("api-key-not-found");
        assertThat(apiKeys.recordedUses()).isZero();
    }
}
