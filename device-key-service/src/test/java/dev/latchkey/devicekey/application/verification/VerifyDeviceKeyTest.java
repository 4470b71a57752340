package dev.latchkey.devicekey.application.verification;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.devicekey.application.port.InMemoryDeviceKeys;
import dev.latchkey.devicekey.application.port.InMemoryUsageLog;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyRole;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.UnknownKeyLimit;
import dev.latchkey.domain.devicekey.Verification.Reason;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.kit.crypto.Peppers;
import dev.latchkey.kit.limit.LocalMissLimiter;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerifyDeviceKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final DeviceKeyId ID = new DeviceKeyId(new UUID(7, 1));

    private final Peppers peppers = new Peppers(Map.of(1, "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="));
    private final InMemoryDeviceKeys keys = new InMemoryDeviceKeys();
    private final InMemoryUsageLog usage = new InMemoryUsageLog();
    private final TestClock clock = new TestClock(NOW);
    private final FindPresentedKey lookup = new FindPresentedKey(
            keys, peppers, new LocalMissLimiter(clock), new UnknownKeyLimit(3, 2, Duration.ofMinutes(1)));
    private final VerifyDeviceKey verify = new VerifyDeviceKey(lookup, usage, clock);

    private static OpaqueKey text(int lastByte) {
        var random = new byte[OpaqueKey.RANDOM_BYTES];
        random[random.length - 1] = (byte) lastByte;
        return OpaqueKey.of(OpaqueKey.Kind.DEVICE_KEY, random);
    }

    private Reason verify(String key, String permission) {
        return verify(key, permission, Optional.of("gateway"));
    }

    private Reason verify(String key, String permission, Optional<String> source) {
        return verify.verify(new VerifyDeviceKey.Command(
                        new PresentedText(key),
                        permission,
                        source.map(VerifyDeviceKey.Source::named),
                        new Caller.Service("gateway", Set.of())))
                .await()
                .indefinitely()
                .reason();
    }

    private void add(OpaqueKey text) {
        var key = DeviceKey.create(
                ID,
                new AccountId(new UUID(7, 2)),
                new KeyName("greenhouse"),
                new KeyGrant(KeyRole.DEVICE, KeyRole.DEVICE.permissions()),
                text.displayPrefix(),
                NOW);
        keys.add(key, peppers.hash(text.reveal())).await().indefinitely();
    }

    @Test
    void garbageIsTurnedAwayWithoutAQuery() {
        assertThat(verify("garbage", "device")).isEqualTo(Reason.MALFORMED_KEY);
        assertThat(verify(text(1).reveal() + "x", "device")).isEqualTo(Reason.MALFORMED_KEY);
        assertThat(verify("lku_" + text(1).reveal().substring(4), "device")).isEqualTo(Reason.MALFORMED_KEY);
        assertThat(keys.readsByHash()).isZero();
    }

    @Test
    void oneReadAnswersAndTheUseIsCountedUnderItsKey() {
        add(text(1));

        assertThat(verify(text(1).reveal(), "device")).isEqualTo(Reason.GRANTED);
        assertThat(verify(text(1).reveal(), "connect")).isEqualTo(Reason.PERMISSION_MISSING);
        assertThat(verify(text(1).reveal(), "fly")).isEqualTo(Reason.UNKNOWN_PERMISSION);

        assertThat(keys.readsByHash()).isEqualTo(3);
        var source = Optional.of("gateway");
        assertThat(usage.uses())
                .containsExactly(
                        new KeyUse(ID, Optional.of(KeyPermission.DEVICE), true, source, NOW),
                        new KeyUse(ID, Optional.of(KeyPermission.CONNECT), false, source, NOW),
                        new KeyUse(ID, Optional.empty(), false, source, NOW));
    }

    @Test
    void aKeyThatDoesNotExistCountsForNobody() {
        assertThat(verify(text(2).reveal(), "device")).isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(usage.uses()).isEmpty();
    }

    @Test
    void tooManyUnknownKeysOfOneSourceAreRefusedBeforeAnyRead() {
        add(text(1));
        for (var i = 0; i < 3; i++) {
            assertThat(verify(text(2).reveal(), "device")).isEqualTo(Reason.UNKNOWN_KEY);
        }
        var reads = keys.readsByHash();

        assertRefused(() -> verify(text(2).reveal(), "device")).isEqualTo("too-many-unknown-keys");
        assertRefused(() -> verify(text(1).reveal(), "device")).isEqualTo("too-many-unknown-keys");
        assertThat(keys.readsByHash()).isEqualTo(reads);
        assertThat(verify(text(1).reveal(), "device", Optional.of("elsewhere"))).isEqualTo(Reason.GRANTED);
        clock.advance(Duration.ofMinutes(1));
        assertThat(verify(text(1).reveal(), "device")).isEqualTo(Reason.GRANTED);
    }

    @Test
    void aCallerThatNamesNoSourceHasAHundredTimesTheLimit() {
        for (var i = 0; i < 300; i++) {
            assertThat(verify(text(2).reveal(), "device", Optional.empty())).isEqualTo(Reason.UNKNOWN_KEY);
        }
        assertRefused(() -> verify(text(2).reveal(), "device", Optional.empty()))
                .isEqualTo("too-many-unknown-keys");
    }

    @Test
    void guessesAtLegacyKeysAreLimitedMoreStrictlyAndSeparately() {
        assertThat(verify("abcdefghij", "device")).isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(verify("0123456789ab", "device")).isEqualTo(Reason.UNKNOWN_KEY);

        assertRefused(() -> verify("abcdefghij", "device")).isEqualTo("too-many-unknown-keys");
        assertThat(verify(text(2).reveal(), "device")).isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void aKeyThatDiffersInOneByteIsAnother() {
        add(text(1));
        var key = text(1).reveal();
        for (var at = 0; at < key.length(); at++) {
            var other = key.charAt(at) == 'x' ? 'y' : 'x';

            assertThat(verify(key.substring(0, at) + other + key.substring(at + 1), "device"))
                    .isEqualTo(Reason.MALFORMED_KEY);
        }
        for (var lastByte = 2; lastByte < 5; lastByte++) {
            assertThat(verify(text(lastByte).reveal(), "device")).isEqualTo(Reason.UNKNOWN_KEY);
        }
    }

    @Test
    void aSourceThatIsAnAddressIsReportedAsItIsAndCountedByItsNetwork() {
        var one = VerifyDeviceKey.Source.of(TestAddresses.of("2001:db8::1"), ClientNetworks.STANDARD);
        var other = VerifyDeviceKey.Source.of(TestAddresses.of("2001:db8::2"), ClientNetworks.STANDARD);

        assertThat(one.text()).isEqualTo("2001:db8::1");
        assertThat(one.countedAs()).isEqualTo(other.countedAs()).isNotEqualTo(one.text());
    }
}
