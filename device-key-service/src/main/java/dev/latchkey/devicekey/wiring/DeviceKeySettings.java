package dev.latchkey.devicekey.wiring;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** The configuration of device-key-service. What has no default must be given, or the service does not start. */
@ConfigMapping(prefix = "latchkey.device-keys")
public interface DeviceKeySettings {

    /** Peppers of auth key hashes by version, base64 of 32 bytes or more; the highest is used for new keys. */
    Map<Integer, String> peppers();
}
