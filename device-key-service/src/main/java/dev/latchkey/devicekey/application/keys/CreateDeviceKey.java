package dev.latchkey.devicekey.application.keys;

import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.OpaqueKey;
import io.smallrye.mutiny.Uni;

/** Makes an auth key for the caller's account. */
@FunctionalInterface
public interface CreateDeviceKey {

    /** Two inserts: the key, and its line of the record. */
    Uni<Created> create(Command command);

    /**
     * An order.
     *
     * @param address where it came from
     */
    record Command(Caller.User caller, KeyName name, KeyGrant grant, ClientAddress address) {}

    /** The only time that the key itself is seen. */
    record Created(DeviceKey deviceKey, OpaqueKey key) {}
}
