package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.Ids;
import java.util.UUID;

/** Identifies an auth key; not a secret. */
public record DeviceKeyId(UUID value) {

    /** Fails with {@code invalid-id}. */
    public static DeviceKeyId parse(String text) {
        return new DeviceKeyId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
