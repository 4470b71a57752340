package dev.latchkey.devicekey.application.keys;

import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;

/** Deletes a key, for good. */
@FunctionalInterface
public interface DeleteDeviceKey {

    /**
     * A key that is in use, as {@link DeviceKey#isSafeToDelete} says, is deleted only when the caller insists. Fails with
     * {@code device-key-not-found}, and with {@code usage-unavailable} where nobody can tell whether it is in use; a disabled
     * key needs no answer to that.
     */
    Uni<Outcome> delete(Command command);

    /**
     * An order.
     *
     * @param force delete it whatever its use
     * @param address where it came from
     */
    record Command(Caller.User caller, DeviceKeyId key, boolean force, ClientAddress address) {}

    /** What the caller must tell apart. */
    sealed interface Outcome {

        /** It is gone. */
        record Deleted() implements Outcome {}

        /** It is there still, since it has been used. */
        record InUse(UsageReport.Summary usage) implements Outcome {}

        default <T> T fold(Supplier<T> deleted, Function<UsageReport.Summary, T> inUse) {
            return this instanceof InUse used ? inUse.apply(used.usage()) : deleted.get();
        }
    }
}
