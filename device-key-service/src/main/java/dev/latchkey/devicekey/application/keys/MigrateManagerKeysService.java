package dev.latchkey.devicekey.application.keys;

import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

public final class MigrateManagerKeysService implements MigrateManagerKeys {

    private static final Duration LONGEST_BATCH = Duration.ofSeconds(10);

    private final DeviceKeys deviceKeys;
    private final Transactions transactions;

    public MigrateManagerKeysService(DeviceKeys deviceKeys, Transactions transactions) {
        this.deviceKeys = deviceKeys;
        this.transactions = transactions;
    }

    @Override
    public Uni<Report> migrate() {
        return transactions
                .atomicallyWithin(
                        LONGEST_BATCH, () -> deviceKeys.claimDeprecated(BATCH).call(this::update))
                .flatMap(migrated -> deviceKeys
                        .countDeprecated()
                        .map(remaining ->
                                new Report(migrated.stream().map(DeviceKey::id).toList(), remaining)));
    }

    private Uni<Void> update(List<DeviceKey> claimed) {
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUniAndConcatenate(key -> deviceKeys.update(key.withoutDeprecatedRole()))
                .toUni()
                .replaceWithVoid();
    }
}
