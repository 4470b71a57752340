package dev.latchkey.devicekey.application.usage;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.devicekey.application.port.InMemoryDeviceKeys;
import dev.latchkey.devicekey.application.port.InMemoryUsageLog;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.devicekey.UsageWindow.Granularity;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.kit.testing.TestClock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportUsageTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:30:00Z");
    private static final AccountId ADA = new AccountId(new UUID(7, 1));
    private static final DeviceKeyId ID = new DeviceKeyId(new UUID(7, 2));

    private final InMemoryDeviceKeys keys = new InMemoryDeviceKeys();
    private final InMemoryUsageLog usage = new InMemoryUsageLog();
    private final ReportUsage report = new ReportUsage(keys, usage, new TestClock(NOW));

    private UsageReport report(AccountId caller) {
        return report.report(new ReportUsage.Command(
                        new Caller.ApiKey(caller), ID, Granularity.HOUR, Optional.empty(), Optional.empty()))
                .await()
                .indefinitely();
    }

    @Test
    void anOwnerSeesTheLastDayOfAKeyByTheHour() {
        var key = DeviceKey.create(ID, ADA, new KeyName("pump"), KeyGrant.custom(Set.of()), "lkd_abcd", NOW);
        keys.add(key, new KeyHash(1, "hash")).await().indefinitely();
        usage.record(new KeyUse(ID, Optional.empty(), true, Optional.empty(), NOW));

        assertThat(report(ADA).series())
                .hasSize(24)
                .last()
                .isEqualTo(new UsageReport.Bucket(Instant.parse("2026-03-01T12:00:00Z"), new UsageReport.Counts(1, 0)));
        assertRefused(() -> report(new AccountId(new UUID(7, 3)))).isEqualTo("device-key-not-found");
    }
}
