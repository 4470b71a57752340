package dev.latchkey.devicekey.application.keyinfo;

import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.kernel.ClientAddress;
import io.smallrye.mutiny.Uni;

/** Tells whoever has a key what it is, as {@code ondevice login} asks. */
@FunctionalInterface
public interface DescribeKey {

    /**
     * One indexed read; the username of an account is asked for once and remembered. Counts as a use of the key, refused for
     * another account's username. Fails with {@code invalid-key} for all that is wrong alike, before any read with
     * {@code too-many-unknown-keys}, or with {@code identity-unavailable}.
     */
    Uni<DeviceKey> describe(Command command);

    /**
     * What is presented.
     *
     * @param address where it comes from
     */
    record Command(String username, String key, ClientAddress address) {

        @Override
        public String toString() {
            return "Command[redacted]";
        }
    }
}
