package dev.latchkey.devicekey.application.keys;

import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyRole;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;

/** Renames a key, gives it another role or permissions, disables it and enables it again. */
@FunctionalInterface
public interface ChangeDeviceKey {

    /**
     * What is as it was already is no change, and not recorded. Fails with {@code device-key-not-found}, or as {@link DeviceKey#assign} and {@link DeviceKey#choose} do.
     */
    Uni<DeviceKey> change(Command command);

    /**
     * What is not given stays as it is.
     *
     * @param address where it came from
     */
    record Command(
            Caller.User caller,
            DeviceKeyId key,
            Optional<KeyName> name,
            Optional<KeyRole> role,
            Optional<Set<KeyPermission>> permissions,
            ClientAddress address) {

        DeviceKey apply(DeviceKey key) {
            var named = name.map(key::rename).orElse(key);
            return role.map(given -> named.assign(given, permissions))
                    .or(() -> permissions.map(named::choose))
                    .orElse(named);
        }
    }
}
