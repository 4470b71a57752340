package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.KnownDevice;
import java.time.Instant;
import java.util.Optional;

/** Makes and reads what devices show. Costs no I/O. */
public interface DeviceTokens {

    /** A token, and until when it counts. */
    record Issued(DeviceToken token, Instant expiresAt) {}

    Issued issue(KnownDevice device);

    /** Empty for anything but a token that counts now: whoever shows it is an unknown device, and no more than that. */
    Optional<KnownDevice> read(DeviceToken token);
}
