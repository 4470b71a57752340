package dev.latchkey.devicekey.application.port;

import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.devicekey.UsageWindow;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/**
 * Counts the uses of keys, and reports the counts. Reading fails with {@code usage-unavailable} while the store is
 * down.
 */
public interface UsageLog {

    /**
     * Counts a use. Never waits and never fails: the use is counted in memory, and appears in reports within about two
     * seconds.
     */
    void record(KeyUse use);

    /** The counts of one key that have been flushed; one round trip. */
    Uni<UsageReport> report(DeviceKeyId key, UsageWindow window);

    /**
     * Deletes the counts of a deleted key. Never fails: counts that cannot be deleted stay, and nobody can read them.
     */
    Uni<Void> forget(DeviceKeyId key);

    /** What a list shows, for the keys that have been used; one round trip. */
    Uni<Map<DeviceKeyId, UsageReport.Summary>> summaries(List<DeviceKeyId> keys);
}
