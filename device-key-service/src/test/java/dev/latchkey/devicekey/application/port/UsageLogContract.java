package dev.latchkey.devicekey.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.devicekey.UsageReport.Counts;
import dev.latchkey.domain.devicekey.UsageWindow;
import dev.latchkey.domain.devicekey.UsageWindow.Granularity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of the port must do. */
public abstract class UsageLogContract {

    /** Hours of this day are still kept, as seen from the end of the window. */
    private static final Instant LEAP_DAY = Instant.parse("2028-02-29T23:59:59.999Z");

    private final DeviceKeyId key = new DeviceKeyId(UUID.randomUUID());

    protected abstract UsageLog log();

    /** Makes what was recorded appear in reports. */
    protected abstract void flush();

    private void use(KeyPermission permission, boolean allowed, String source, Instant at) {
        log().record(new KeyUse(key, Optional.of(permission), allowed, Optional.of(source), at));
    }

    private UsageReport report(Granularity granularity, String from, String to) {
        flush();
        var window =
                UsageWindow.of(granularity, Optional.of(Instant.parse(from)), Optional.of(Instant.parse(to)), LEAP_DAY);
        return log().report(key, window).await().indefinitely();
    }

    @Test
    void usesAreCountedByPermissionAndOutcome() {
        use(KeyPermission.CONNECT, true, "berlin", LEAP_DAY);
        use(KeyPermission.CONNECT, true, "berlin", LEAP_DAY);
        use(KeyPermission.DEVICE, false, "lisbon", LEAP_DAY);
        log().record(new KeyUse(key, Optional.empty(), false, Optional.empty(), LEAP_DAY));

        var report = report(Granularity.HOUR, "2028-02-29T00:00:00Z", "2028-03-01T00:00:00Z");

        assertThat(report.total()).isEqualTo(new Counts(2, 2));
        assertThat(report.byPermission())
                .isEqualTo(Map.of(KeyPermission.CONNECT, new Counts(2, 0), KeyPermission.DEVICE, new Counts(0, 1)));
        assertThat(report.distinctSources()).isEqualTo(2);
    }

    @Test
    void aUseIsCountedInItsHourAndItsDayEvenAtTheirEdges() {
        use(KeyPermission.CONNECT, true, "x", LEAP_DAY);
        use(KeyPermission.CONNECT, true, "x", LEAP_DAY.plusMillis(1));

        assertThat(report(Granularity.HOUR, "2028-02-29T22:00:00Z", "2028-03-01T01:00:00Z")
                        .series())
                .extracting(bucket -> bucket.counts().allowed())
                .containsExactly(0L, 1L, 1L);
        assertThat(report(Granularity.DAY, "2028-02-28T00:00:00Z", "2028-03-02T00:00:00Z")
                        .series())
                .extracting(bucket -> bucket.counts().allowed())
                .containsExactly(0L, 1L, 1L);
    }

    @Test
    void aClockThatStepsBackKeepsTheFirstAndTheLastUse() {
        use(KeyPermission.CONNECT, true, "x", LEAP_DAY);
        flush();
        use(KeyPermission.CONNECT, true, "x", LEAP_DAY.minusSeconds(7200));

        var report = report(Granularity.HOUR, "2028-02-29T00:00:00Z", "2028-03-01T00:00:00Z");

        assertThat(report.firstUsedAt()).contains(LEAP_DAY.minusSeconds(7200));
        assertThat(report.lastUsedAt()).contains(LEAP_DAY);
        assertThat(report.total()).isEqualTo(new Counts(2, 0));
    }

    @Test
    void anUnusedKeyHasZeros() {
        var report = report(Granularity.HOUR, "2028-02-29T22:00:00Z", "2028-03-01T00:00:00Z");

        assertThat(report.total()).isEqualTo(Counts.NONE);
        assertThat(report.firstUsedAt()).isEmpty();
        assertThat(report.series()).hasSize(2);
    }

    @Test
    void aListShowsTotalsAndLastUses() {
        use(KeyPermission.CONNECT, true, "x", LEAP_DAY);
        use(KeyPermission.DEVICE, false, "x", LEAP_DAY.plusSeconds(1));
        flush();

        var unused = new DeviceKeyId(UUID.randomUUID());
        var summaries = log().summaries(List.of(key, unused)).await().indefinitely();

        assertThat(summaries.get(key)).isEqualTo(new UsageReport.Summary(2, Optional.of(LEAP_DAY.plusSeconds(1))));
        assertThat(summaries.getOrDefault(unused, UsageReport.Summary.NONE)).isEqualTo(UsageReport.Summary.NONE);
        assertThat(log().summaries(List.of()).await().indefinitely()).isEmpty();
    }

    @Test
    void forgottenCountsDoNotReappear() {
        use(KeyPermission.CONNECT, true, "x", LEAP_DAY);
        flush();

        log().forget(key).await().indefinitely();

        assertThat(log().summaries(List.of(key)).await().indefinitely().getOrDefault(key, UsageReport.Summary.NONE))
                .isEqualTo(UsageReport.Summary.NONE);
    }
}
