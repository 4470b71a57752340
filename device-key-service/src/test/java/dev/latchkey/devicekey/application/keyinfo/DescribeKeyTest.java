package dev.latchkey.devicekey.application.keyinfo;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.devicekey.application.port.InMemoryDeviceKeys;
import dev.latchkey.devicekey.application.port.InMemoryUsageLog;
import dev.latchkey.devicekey.application.verification.FindPresentedKey;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.UnknownKeyLimit;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.crypto.Peppers;
import dev.latchkey.kit.limit.LocalMissLimiter;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DescribeKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final DeviceKeyId ID = new DeviceKeyId(new UUID(7, 1));
    private static final AccountId ADA = new AccountId(new UUID(7, 2));
    private static final String KEY = "abcdefghij";

    private final Peppers peppers = new Peppers(Map.of(1, "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="));
    private final InMemoryDeviceKeys keys = new InMemoryDeviceKeys();
    private final InMemoryUsageLog usage = new InMemoryUsageLog();
    private final TestClock clock = new TestClock(NOW);
    private final DescribeKey describe = new DescribeKey(
            new FindPresentedKey(
                    keys, peppers, new LocalMissLimiter(clock), new UnknownKeyLimit(3, 2, Duration.ofMinutes(1))),
            account -> Uni.createFrom().item(new Username("ada")),
            usage,
            ClientNetworks.STANDARD,
            clock);

    private DeviceKey add(boolean disabled) {
        var key = new DeviceKey(ID, ADA, new KeyName("pump"), KeyGrant.custom(Set.of()), disabled, "abc", NOW);
        keys.add(key, peppers.hash(KEY)).await().indefinitely();
        return key;
    }

    private static DescribeKey.Command command(String username, String key) {
        return new DescribeKey.Command(new PresentedText(username), new PresentedText(key), TestAddresses.HOME);
    }

    private DeviceKey describe(String username, String key) {
        return describe.describe(command(username, key)).await().indefinitely();
    }

    private static KeyUse use(boolean allowed) {
        return new KeyUse(ID, Optional.empty(), allowed, Optional.of("192.0.2.1"), NOW);
    }

    @Test
    void whoeverHasTheKeyAndItsOwnersNameIsToldWhatItIsAndThatIsAUse() {
        var key = add(false);

        assertThat(describe("Ada", KEY)).isEqualTo(key);
        assertThat(usage.uses()).containsExactly(use(true));
    }

    @Test
    void aDisabledKeyIsDescribedAndItsUseRefused() {
        var key = add(true);

        assertThat(describe("ada", KEY)).isEqualTo(key);
        assertThat(usage.uses()).containsExactly(use(false));
    }

    @Test
    void allThatIsWrongIsWrongAlike() {
        add(false);

        assertRefused(() -> describe("bob", KEY)).isEqualTo("invalid-key");
        assertRefused(() -> describe("ada", "bcdefghijk")).isEqualTo("invalid-key");
        assertRefused(() -> describe("ada", "no key")).isEqualTo("invalid-key");
        assertThat(usage.uses())
                .as("the key was used, by somebody who is not its owner")
                .containsExactly(use(false));
    }

    @Test
    void whoGuessesWaits() {
        assertRefused(() -> describe("ada", "bcdefghijk")).isEqualTo("invalid-key");
        assertRefused(() -> describe("ada", "cdefghijkl")).isEqualTo("invalid-key");

        assertRefused(() -> describe("ada", KEY)).isEqualTo("too-many-unknown-keys");
    }

    @Test
    void whatIsPresentedIsNotShown() {
        assertThat(command("ada", KEY)).asString().doesNotContain("ada", KEY);
    }
}
