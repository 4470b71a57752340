package dev.latchkey.devicekey.application.port;

import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.devicekey.UsageWindow;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Counts the uses of keys, and tells the counts. Reading fails with {@code usage-unavailable} while the store is away. */
public interface UsageLog {

    /** Counts a use. Never waits and never fails: it is counted in memory, and told about within some two seconds. */
    void record(KeyUse use);

    /** The counts of one key, as far as they have been flushed; one round trip. */
    Uni<UsageReport> report(DeviceKeyId key, UsageWindow window);

    /** Forgets the counts of a key that is gone. Never fails: what cannot be forgotten stays, and nobody can ask for it. */
    Uni<Void> forget(DeviceKeyId key);

    /** What a list shows, for the keys that have been used; one round trip. */
    Uni<Map<DeviceKeyId, UsageReport.Summary>> summaries(List<DeviceKeyId> keys);
}
