package dev.latchkey.devicekey.adapter.out.postgres;

import dev.latchkey.devicekey.DeviceKeyServiceTest;
import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.devicekey.application.port.DeviceKeysContract;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import jakarta.inject.Inject;

@DeviceKeyServiceTest
class PostgresDeviceKeysTest extends DeviceKeysContract {

    @Inject
    DeviceKeys deviceKeys;

    @Inject
    Transactions transactions;

    @Override
    protected DeviceKeys deviceKeys() {
        return deviceKeys;
    }

    @Override
    protected Running running() {
        return Running.onVertx(transactions);
    }
}
