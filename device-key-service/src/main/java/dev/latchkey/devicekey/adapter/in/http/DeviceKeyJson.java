package dev.latchkey.devicekey.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.devicekey.application.keys.CreateDeviceKey;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.UsageReport;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An auth key on the wire. It carries what its owner should know; its usage where keys are read; and the key itself
 * only in the response that creates it.
 */
record DeviceKeyJson(
        UUID id,
        String name,
        String role,
        List<String> permissions,
        Instant createdAt,
        String prefix,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notices,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Usage usage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

    record Usage(long total, @Nullable Instant lastUsedAt) {

        static Usage of(UsageReport.Summary summary) {
            return new Usage(summary.total(), summary.lastUsedAt().orElse(null));
        }
    }

    static DeviceKeyJson of(DeviceKey key, UsageReport.Summary usage) {
        return of(key, Usage.of(usage), null);
    }

    static DeviceKeyJson of(DeviceKey key) {
        return of(key, null, null);
    }

    static DeviceKeyJson of(CreateDeviceKey.Created created) {
        return of(created.deviceKey(), null, created.key().reveal());
    }

    private static DeviceKeyJson of(DeviceKey deviceKey, @Nullable Usage usage, @Nullable String key) {
        return new DeviceKeyJson(
                deviceKey.id().value(),
                deviceKey.name().value(),
                deviceKey.role().wireName(),
                deviceKey.permissions().stream().map(KeyPermission::wireName).toList(),
                deviceKey.createdAt(),
                deviceKey.prefix(),
                deviceKey.notices(),
                usage,
                key);
    }

    @Override
    public String toString() {
        return "DeviceKeyJson[" + id + "]";
    }
}
