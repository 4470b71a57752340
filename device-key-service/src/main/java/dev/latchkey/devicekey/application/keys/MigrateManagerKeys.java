package dev.latchkey.devicekey.application.keys;

import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Turns keys of the deprecated role into custom ones with exactly its permissions. */
@FunctionalInterface
public interface MigrateManagerKeys {

    /** How many keys one call changes at most, in one transaction. */
    int BATCH = 500;

    /** The next batch. May be repeated, and called by several replicas at once, which share the work. */
    Uni<Report> migrate(DeviceKeyEvent.Origin origin);

    /**
     * What was done.
     *
     * @param remaining how many keys have the deprecated role still
     */
    record Report(List<DeviceKeyId> migrated, long remaining) {}
}
