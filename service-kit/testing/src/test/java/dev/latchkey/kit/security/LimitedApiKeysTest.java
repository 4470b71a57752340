package dev.latchkey.kit.security;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Quota;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.limit.LocalMissLimiter;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LimitedApiKeysTest {

    private static final Caller.ApiKey ADA = new Caller.ApiKey(new AccountId(new UUID(7, 1)));

    private final Set<OpaqueKey> live = new HashSet<>();
    private int asked;
    private boolean isAway;
    private final LimitedApiKeys keys = new LimitedApiKeys(
            this::answer,
            new LocalMissLimiter(new TestClock(Instant.parse("2026-03-01T12:00:00Z"))),
            ClientNetworks.STANDARD,
            new Quota(3, Duration.ofMinutes(1)));

    private Uni<Caller.ApiKey> answer(OpaqueKey key, ClientAddress address) {
        asked++;
        if (isAway) {
            return Uni.createFrom().failure(Refusal.unavailable("away", "Away.", Duration.ofSeconds(1)));
        }
        return live.contains(key)
                ? Uni.createFrom().item(ADA)
                : Uni.createFrom().failure(InvalidToken.refusal());
    }

    private static OpaqueKey key(int number) {
        var random = new byte[OpaqueKey.RANDOM_BYTES];
        random[0] = (byte) number;
        return OpaqueKey.of(OpaqueKey.Kind.USER_API_KEY, random);
    }

    private Caller.ApiKey callerOf(OpaqueKey key, ClientAddress address) {
        return keys.callerOf(key, address).await().indefinitely();
    }

    private void presentUnknownKeys() {
        for (var i = 0; i < 3; i++) {
            var unknown = key(100 + i);
            assertRefused(() -> callerOf(unknown, TestAddresses.HOME)).isEqualTo(InvalidToken.CODE);
        }
    }

    @Test
    void afterTooManyUnknownKeysOfANetworkNobodyIsAsked() {
        live.add(key(1));
        presentUnknownKeys();
        asked = 0;

        assertRefused(() -> callerOf(key(103), TestAddresses.HOME)).isEqualTo("too-many-unknown-keys");
        assertRefused(() -> callerOf(key(1), TestAddresses.HOME)).isEqualTo("too-many-unknown-keys");
        assertThat(asked).isZero();
        assertThat(callerOf(key(1), TestAddresses.number(1))).isEqualTo(ADA);
    }

    @Test
    void aKeyThatWasLiveIsNeverLimitedAndAskedAboutAllTheSame() {
        live.add(key(1));
        callerOf(key(1), TestAddresses.HOME);
        presentUnknownKeys();

        assertThat(callerOf(key(1), TestAddresses.HOME)).isEqualTo(ADA);
        live.clear();
        assertRefused(() -> callerOf(key(1), TestAddresses.HOME)).isEqualTo(InvalidToken.CODE);
        assertRefused(() -> callerOf(key(1), TestAddresses.HOME))
                .as("it is one of many unknown keys now")
                .isEqualTo("too-many-unknown-keys");
    }

    @Test
    void anOutageIsNobodysMiss() {
        isAway = true;
        for (var i = 0; i < 10; i++) {
            assertRefused(() -> callerOf(key(1), TestAddresses.HOME)).isEqualTo("away");
        }
        isAway = false;
        live.add(key(1));

        assertThat(callerOf(key(1), TestAddresses.HOME)).isEqualTo(ADA);
    }
}
