package dev.latchkey.devicekey.application.port;

class InMemoryUnknownKeysTest extends UnknownKeysContract {

    private final UnknownKeys unknownKeys = new InMemoryUnknownKeys();

    @Override
    protected UnknownKeys unknownKeys() {
        return unknownKeys;
    }
}
