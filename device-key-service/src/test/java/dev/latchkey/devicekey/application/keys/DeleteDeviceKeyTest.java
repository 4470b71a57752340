package dev.latchkey.devicekey.application.keys;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.devicekey.application.port.InMemoryDeviceKeyEvents;
import dev.latchkey.devicekey.application.port.InMemoryDeviceKeys;
import dev.latchkey.devicekey.application.port.InMemoryUsageLog;
import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.devicekey.UsageWindow;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeleteDeviceKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ADA = new AccountId(new UUID(7, 1));
    private static final DeviceKeyId ID = new DeviceKeyId(new UUID(7, 2));

    private final InMemoryDeviceKeys keys = new InMemoryDeviceKeys();
    private final InMemoryDeviceKeyEvents events = new InMemoryDeviceKeyEvents();
    private final InMemoryUsageLog usage = new InMemoryUsageLog();
    private final TestClock clock = new TestClock(NOW);

    private void add(boolean disabled) {
        var key = new DeviceKey(ID, ADA, new KeyName("pump"), KeyGrant.custom(Set.of()), disabled, "lkd_abcd", NOW);
        keys.add(key, new KeyHash(1, "hash")).await().indefinitely();
    }

    private boolean delete(UsageLog log, boolean force) {
        var delete = new DeleteDeviceKey(keys, events, log, Running.inMemory().transactions(), clock);
        return delete.delete(new DeleteDeviceKey.Command(new Caller.ApiKey(ADA), ID, force, TestAddresses.HOME))
                .await()
                .indefinitely()
                .fold(() -> true, inUse -> false);
    }

    @Test
    void aKeyIsNoLongerInUseAWeekAfterItsLastUse() {
        add(false);
        usage.record(new KeyUse(ID, Optional.empty(), true, Optional.empty(), NOW));

        clock.advance(DeviceKey.DELETION_SAFETY);
        assertThat(delete(usage, false)).isFalse();
        assertThat(events.kinds()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(delete(usage, false)).isTrue();
        assertThat(events.kinds()).containsExactly(DeviceKeyEvent.Kind.DEVICE_KEY_DELETED);
        assertThat(usage.uses()).as("the counts go with the key").isEmpty();
    }

    @Test
    void whileUsageIsUnknownOnlyADisabledKeyIsDeletedWithoutForce() {
        add(false);
        assertRefused(() -> delete(new Away(), false)).isEqualTo("usage-unavailable");
        assertThat(delete(new Away(), true)).isTrue();

        add(true);
        assertThat(delete(new Away(), false)).isTrue();
    }

    /** As when Redis does not answer. */
    private static final class Away implements UsageLog {

        private static <T> Uni<T> away() {
            return Uni.createFrom()
                    .failure(() -> Refusal.unavailable("usage-unavailable", "Away.", Duration.ofSeconds(1)));
        }

        @Override
        public void record(KeyUse use) {}

        @Override
        public Uni<UsageReport> report(DeviceKeyId key, UsageWindow window) {
            return away();
        }

        @Override
        public Uni<Void> forget(DeviceKeyId key) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Map<DeviceKeyId, UsageReport.Summary>> summaries(List<DeviceKeyId> keys) {
            return away();
        }
    }
}
