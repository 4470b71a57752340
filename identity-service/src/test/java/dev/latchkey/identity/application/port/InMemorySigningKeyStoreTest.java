package dev.latchkey.identity.application.port;

import dev.latchkey.kit.testing.Running;

class InMemorySigningKeyStoreTest extends SigningKeyStoreContract {

    private final SigningKeyStore store = new InMemorySigningKeyStore();

    @Override
    protected SigningKeyStore store() {
        return store;
    }

    @Override
    protected Running running() {
        return Running.inMemory();
    }
}
