package dev.latchkey.domain.identity;

/**
 * What a device is given at a complete log-in and shows at the next one. It proves that somebody has logged in with it, and
 * opens nothing.
 */
public record DeviceToken(String value) {

    @Override
    public String toString() {
        return "DeviceToken[redacted]";
    }
}
