package dev.latchkey.devicekey.application.usage;

import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.devicekey.UsageWindow;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

public final class ReportUsageService implements ReportUsage {

    private final DeviceKeys deviceKeys;
    private final UsageLog usage;
    private final InstantSource clock;

    public ReportUsageService(DeviceKeys deviceKeys, UsageLog usage, InstantSource clock) {
        this.deviceKeys = deviceKeys;
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public Uni<UsageReport> report(Command command) {
        var window = UsageWindow.of(command.granularity(), command.from(), command.to(), clock.instant());
        return deviceKeys
                .byId(command.caller().account(), command.key())
                .flatMap(key -> usage.report(key.id(), window));
    }
}
