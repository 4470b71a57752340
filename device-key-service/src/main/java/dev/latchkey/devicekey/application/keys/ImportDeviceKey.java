package dev.latchkey.devicekey.application.keys;

import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.PresentedKey;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Refusal;
import io.smallrye.mutiny.Uni;

/** Takes over a key that somebody has already. */
@FunctionalInterface
public interface ImportDeviceKey {

    /**
     * Only the hash is kept. Fails with {@code key-taken} for a key that exists, under whichever pepper and for whichever
     * account, and {@code insufficient-scope} without {@code device-keys:import}.
     */
    Uni<DeviceKey> importKey(Command command);

    /**
     * An order.
     *
     * @param address where it came from
     */
    record Command(
            Caller caller, AccountId account, KeyName name, KeyGrant grant, PresentedKey key, ClientAddress address) {

        /** Fails with {@code key-malformed}. */
        public static PresentedKey key(String text) {
            return PresentedKey.parse(text)
                    .orElseThrow(() -> Refusal.invalid(
                            "key-malformed",
                            "A key is 10 to 12 lower-case letters and digits, or one of the new form."));
        }
    }
}
