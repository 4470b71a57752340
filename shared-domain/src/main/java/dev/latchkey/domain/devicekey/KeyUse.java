package dev.latchkey.domain.devicekey;

import java.time.Instant;
import java.util.Optional;

/**
 * One use of a key, allowed or refused.
 *
 * @param permission the permission that was asked for; empty if there is no such permission
 * @param source where it came from, as the verifying service names it; at most {@link #MAX_SOURCE_LENGTH} characters
 */
public record KeyUse(
        DeviceKeyId key, Optional<KeyPermission> permission, boolean allowed, Optional<String> source, Instant at) {

    public static final int MAX_SOURCE_LENGTH = 100;
}
