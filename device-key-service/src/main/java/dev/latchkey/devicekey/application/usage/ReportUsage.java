package dev.latchkey.devicekey.application.usage;

import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.devicekey.UsageWindow;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Shows how one of the caller's keys has been used. */
@FunctionalInterface
public interface ReportUsage {

    /**
     * One read of Postgres and one round trip to Redis. A use shows within some two seconds. Fails with
     * {@code device-key-not-found}, or as {@link UsageWindow#of} does.
     */
    Uni<UsageReport> report(Command command);

    record Command(
            Caller.User caller,
            DeviceKeyId key,
            UsageWindow.Granularity granularity,
            Optional<Instant> from,
            Optional<Instant> to) {}
}
