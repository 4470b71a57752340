package dev.latchkey.devicekey.application.keys;

import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyRole;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Renames a key, changes its role or permissions, disables it or enables it again. */
public final class ChangeDeviceKey {

    /**
     * What is absent stays as it is.
     *
     * @param address where the request came from
     */
    public record Command(
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

    private final DeviceKeys deviceKeys;
    private final DeviceKeyEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public ChangeDeviceKey(
            DeviceKeys deviceKeys, DeviceKeyEvents events, Transactions transactions, InstantSource clock) {
        this.deviceKeys = deviceKeys;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A change to the present value is no change and is not recorded. Fails with {@code device-key-not-found}, or as
     * {@link DeviceKey#assign} and {@link DeviceKey#choose} do.
     */
    public Uni<DeviceKey> change(Command command) {
        return transactions.atomically(() -> deviceKeys
                .claim(command.caller().account(), command.key())
                .flatMap(key -> write(key, command.apply(key), command)));
    }

    private Uni<DeviceKey> write(DeviceKey before, DeviceKey after, Command command) {
        var origin = DeviceKeyEvent.Origin.of(command.caller(), command.address());
        var changes = DeviceKeyEvent.changed(before, after, origin, clock.instant());
        if (changes.isEmpty()) {
            return Uni.createFrom().item(after);
        }
        return deviceKeys.update(after).chain(() -> events.add(changes)).replaceWith(after);
    }
}
