package dev.latchkey.devicekey.application.port;

import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** The append-only record of what was done to keys. It outlives the keys. */
public interface DeviceKeyEvents {

    /** An entry of the record. */
    record Recorded(UUID id, DeviceKeyEvent event) {}

    /** Adds the events within the current transaction: what cannot be recorded does not happen. */
    Uni<Void> add(List<DeviceKeyEvent> events);

    /** What was done to an account's keys, newest first; one read. */
    Uni<Page<Recorded>> list(AccountId account, Page.Request page);
}
