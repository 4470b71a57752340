package dev.latchkey.devicekey.application.port;

import dev.latchkey.kit.testing.Running;

class InMemoryDeviceKeysTest extends DeviceKeysContract {

    private final DeviceKeys deviceKeys = new InMemoryDeviceKeys();

    @Override
    protected DeviceKeys deviceKeys() {
        return deviceKeys;
    }

    @Override
    protected Running running() {
        return Running.inMemory();
    }
}
