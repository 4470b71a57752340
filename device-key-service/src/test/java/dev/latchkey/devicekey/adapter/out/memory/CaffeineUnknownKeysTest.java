package dev.latchkey.devicekey.adapter.out.memory;

import dev.latchkey.devicekey.application.port.UnknownKeys;
import dev.latchkey.devicekey.application.port.UnknownKeysContract;

class CaffeineUnknownKeysTest extends UnknownKeysContract {

    private final UnknownKeys unknownKeys = new CaffeineUnknownKeys();

    @Override
    protected UnknownKeys unknownKeys() {
        return unknownKeys;
    }
}
