package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.identity.IdentityServiceTest;
import dev.latchkey.identity.application.port.SigningKeyStore;
import dev.latchkey.identity.application.port.SigningKeyStoreContract;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import jakarta.inject.Inject;

@IdentityServiceTest
class PostgresSigningKeyStoreTest extends SigningKeyStoreContract {

    @Inject
    SigningKeyStore store;

    @Inject
    Transactions transactions;

    @Override
    protected SigningKeyStore store() {
        return store;
    }

    @Override
    protected Running running() {
        return Running.onVertx(transactions);
    }
}
