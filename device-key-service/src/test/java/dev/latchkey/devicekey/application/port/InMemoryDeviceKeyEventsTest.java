package dev.latchkey.devicekey.application.port;

import dev.latchkey.kit.testing.Running;

class InMemoryDeviceKeyEventsTest extends DeviceKeyEventsContract {

    private final DeviceKeyEvents events = new InMemoryDeviceKeyEvents();

    @Override
    protected DeviceKeyEvents events() {
        return events;
    }

    @Override
    protected Running running() {
        return Running.inMemory();
    }
}
