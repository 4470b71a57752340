package dev.latchkey.devicekey.application.keys;

import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;

public final class ChangeDeviceKeyService implements ChangeDeviceKey {

    private final DeviceKeys deviceKeys;
    private final Transactions transactions;

    public ChangeDeviceKeyService(DeviceKeys deviceKeys, Transactions transactions) {
        this.deviceKeys = deviceKeys;
        this.transactions = transactions;
    }

    @Override
    public Uni<DeviceKey> change(Command command) {
        return transactions.atomically(() -> deviceKeys
                .claim(command.caller().account(), command.key())
                .map(command::apply)
                .call(deviceKeys::update));
    }
}
