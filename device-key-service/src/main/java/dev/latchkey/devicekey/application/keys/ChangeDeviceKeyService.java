package dev.latchkey.devicekey.application.keys;

import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

public final class ChangeDeviceKeyService implements ChangeDeviceKey {

    private final DeviceKeys deviceKeys;
    private final DeviceKeyEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public ChangeDeviceKeyService(
            DeviceKeys deviceKeys, DeviceKeyEvents events, Transactions transactions, InstantSource clock) {
        this.deviceKeys = deviceKeys;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
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
