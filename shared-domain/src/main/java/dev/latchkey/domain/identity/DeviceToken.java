package dev.latchkey.domain.identity;

/**
 * What a device is given when a log-in is complete, and presents at the next one. It proves that somebody has logged in
 * from this device, and grants nothing.
 */
public record DeviceToken(String value) {

    @Override
    public String toString() {
        return "DeviceToken[redacted]";
    }
}
