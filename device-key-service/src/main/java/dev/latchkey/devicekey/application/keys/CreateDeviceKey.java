package dev.latchkey.devicekey.application.keys;

import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/** Creates an auth key for the caller's account. */
public final class CreateDeviceKey {

    /**
     * The key to create.
     *
     * @param address where the request came from
     */
    public record Command(Caller.User caller, KeyName name, KeyGrant grant, ClientAddress address) {}

    /** The only result that contains the key itself. */
    public record Created(DeviceKey deviceKey, OpaqueKey key) {}

    private final DeviceKeys deviceKeys;
    private final DeviceKeyEvents events;
    private final KeyHasher hasher;
    private final Transactions transactions;
    private final SecretSource secrets;
    private final IdSource ids;
    private final InstantSource clock;

    public CreateDeviceKey(
            DeviceKeys deviceKeys,
            DeviceKeyEvents events,
            KeyHasher hasher,
            Transactions transactions,
            SecretSource secrets,
            IdSource ids,
            InstantSource clock) {
        this.deviceKeys = deviceKeys;
        this.events = events;
        this.hasher = hasher;
        this.transactions = transactions;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** One transaction with two inserts: the key, and its entry in the record. */
    public Uni<Created> create(Command command) {
        var key = OpaqueKey.of(OpaqueKey.Kind.DEVICE_KEY, secrets.bytes(OpaqueKey.RANDOM_BYTES));
        var deviceKey = DeviceKey.create(
                new DeviceKeyId(ids.next()),
                command.caller().account(),
                command.name(),
                command.grant(),
                key.displayPrefix(),
                clock.instant());
        var created = DeviceKeyEvent.created(deviceKey, DeviceKeyEvent.Origin.of(command.caller(), command.address()));
        return transactions
                .atomically(() ->
                        deviceKeys.add(deviceKey, hasher.hash(key.reveal())).chain(() -> events.add(List.of(created))))
                .replaceWith(new Created(deviceKey, key));
    }
}
