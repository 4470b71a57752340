package dev.latchkey.devicekey.application.usage;

import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.devicekey.UsageWindow;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Shows how one of the caller's keys has been used. */
public final class ReportUsage {

    public record Command(
            Caller.User caller,
            DeviceKeyId key,
            UsageWindow.Granularity granularity,
            Optional<Instant> from,
            Optional<Instant> to) {}

    private final DeviceKeys deviceKeys;
    private final UsageLog usage;
    private final InstantSource clock;

    public ReportUsage(DeviceKeys deviceKeys, UsageLog usage, InstantSource clock) {
        this.deviceKeys = deviceKeys;
        this.usage = usage;
        this.clock = clock;
    }

    /**
     * One read of Postgres and one round trip to Redis. A use appears within about two seconds. Fails with
     * {@code device-key-not-found}, or as {@link UsageWindow#of} does.
     */
    public Uni<UsageReport> report(Command command) {
        var window = UsageWindow.of(command.granularity(), command.from(), command.to(), clock.instant());
        return deviceKeys
                .byId(command.caller().account(), command.key())
                .flatMap(key -> usage.report(key.id(), window));
    }
}
