package dev.latchkey.identity.application.port;

import dev.latchkey.kit.testing.Running;

class InMemoryTwoFactorsTest extends TwoFactorsContract {

    private final Accounts accounts = new InMemoryAccounts();
    private final TwoFactors twoFactors = new InMemoryTwoFactors(accounts);

    @Override
    protected TwoFactors twoFactors() {
        return twoFactors;
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected Running running() {
        return Running.inMemory();
    }
}
