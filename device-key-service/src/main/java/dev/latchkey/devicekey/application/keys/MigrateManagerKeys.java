package dev.latchkey.devicekey.application.keys;

import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Turns keys with the deprecated role into custom keys with exactly the same permissions. */
public final class MigrateManagerKeys {

    /** The most keys that one call changes, in one transaction. */
    public static final int BATCH = 500;

    /**
     * What one call did.
     *
     * @param remaining how many keys still have the deprecated role
     */
    public record Report(List<DeviceKeyId> migrated, long remaining) {}

    private static final Duration LONGEST_BATCH = Duration.ofSeconds(10);

    private final DeviceKeys deviceKeys;
    private final DeviceKeyEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public MigrateManagerKeys(
            DeviceKeys deviceKeys, DeviceKeyEvents events, Transactions transactions, InstantSource clock) {
        this.deviceKeys = deviceKeys;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Migrates the next batch. May be repeated; several replicas may call it at the same time and share the work. */
    public Uni<Report> migrate(DeviceKeyEvent.Origin origin) {
        return transactions
                .atomicallyWithin(
                        LONGEST_BATCH, () -> deviceKeys.claimDeprecated(BATCH).call(claimed -> update(claimed, origin)))
                .flatMap(migrated -> deviceKeys
                        .countDeprecated()
                        .map(remaining ->
                                new Report(migrated.stream().map(DeviceKey::id).toList(), remaining)));
    }

    private Uni<Void> update(List<DeviceKey> claimed, DeviceKeyEvent.Origin origin) {
        var now = clock.instant();
        var migrated = claimed.stream()
                .map(key -> DeviceKeyEvent.migrated(key, key.withoutDeprecatedRole(), origin, now))
                .toList();
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUniAndConcatenate(key -> deviceKeys.update(key.withoutDeprecatedRole()))
                .toUni()
                .chain(() -> events.add(migrated));
    }
}
