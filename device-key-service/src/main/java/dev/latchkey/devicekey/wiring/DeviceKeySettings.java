package dev.latchkey.devicekey.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The configuration of device-key-service. The service does not start without the settings that have no default. */
@ConfigMapping(prefix = "latchkey.device-keys")
public interface DeviceKeySettings {

    /** Peppers of auth key hashes by version, at least one: base64 of 32 bytes or more; the highest version is used for new keys. */
    Map<Integer, String> peppers();

    /** How many unknown keys a source or a client address may present to one replica. */
    UnknownKeys unknownKeys();

    /** See {@link dev.latchkey.domain.devicekey.UnknownKeyLimit}. */
    interface UnknownKeys {

        /** Keys of the present form in a window. */
        @WithDefault("60")
        int random();

        /** Keys in a window of 10 to 12 letters and digits, which can be guessed. */
        @WithDefault("10")
        int legacy();

        /** The window. */
        @WithDefault("1M")
        Duration window();
    }

    /** Whether keys with the role manager are turned into custom keys at startup. */
    @WithDefault("false")
    boolean migrateManagerAtStart();
}
