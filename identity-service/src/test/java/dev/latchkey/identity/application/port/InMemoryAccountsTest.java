package dev.latchkey.identity.application.port;

import dev.latchkey.kit.testing.Running;

class InMemoryAccountsTest extends AccountsContract {

    private final Accounts accounts = new InMemoryAccounts();

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected Running running() {
        return Running.inMemory();
    }
}
