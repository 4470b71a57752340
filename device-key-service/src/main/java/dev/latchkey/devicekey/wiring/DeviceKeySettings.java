package dev.latchkey.devicekey.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The configuration of device-key-service. What has no default must be given, or the service does not start. */
@ConfigMapping(prefix = "latchkey.device-keys")
public interface DeviceKeySettings {

    /** Peppers of auth key hashes by version, base64 of 32 bytes or more; the highest is used for new keys. */
    Map<Integer, String> peppers();

    /** How many unknown keys a source or a client address may present to one replica. */
    UnknownKeys unknownKeys();

    /** See {@link dev.latchkey.domain.devicekey.UnknownKeyLimit}. */
    interface UnknownKeys {

        @WithDefault("60")
        int random();

        /** Keys of 10 to 12 letters and digits, which can be guessed. */
        @WithDefault("10")
        int legacy();

        @WithDefault("1M")
        Duration window();
    }

    /** Whether keys of the role manager become custom ones at start. */
    @WithDefault("false")
    boolean migrateManagerAtStart();
}
