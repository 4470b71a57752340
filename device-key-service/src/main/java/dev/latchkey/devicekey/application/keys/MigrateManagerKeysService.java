package dev.latchkey.devicekey.application.keys;

import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

public final class MigrateManagerKeysService implements MigrateManagerKeys {

    private static final Duration LONGEST_BATCH = Duration.ofSeconds(10);

    private final DeviceKeys deviceKeys;
    private final DeviceKeyEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public MigrateManagerKeysService(
            DeviceKeys deviceKeys, DeviceKeyEvents events, Transactions transactions, InstantSource clock) {
        this.deviceKeys = deviceKeys;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
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
