package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.KnownDevice;
import java.time.Instant;
import java.util.Optional;

/** Makes and reads the tokens that devices show. Costs no I/O. */
public interface DeviceTokens {

    /** A token, and when it expires. */
    record Issued(DeviceToken token, Instant expiresAt) {}

    Issued issue(KnownDevice device);

    /**
     * Empty for anything but a valid token: a device that shows anything else is unknown, with no other consequence.
     */
    Optional<KnownDevice> read(DeviceToken token);
}
