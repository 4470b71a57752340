package dev.latchkey.devicekey.adapter.out.postgres;

import dev.latchkey.devicekey.DeviceKeyServiceTest;
import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
import dev.latchkey.devicekey.application.port.DeviceKeyEventsContract;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import jakarta.inject.Inject;

@DeviceKeyServiceTest
class PostgresDeviceKeyEventsTest extends DeviceKeyEventsContract {

    @Inject
    DeviceKeyEvents events;

    @Inject
    Transactions transactions;

    @Override
    protected DeviceKeyEvents events() {
        return events;
    }

    @Override
    protected Running running() {
        return Running.onVertx(transactions);
    }
}
