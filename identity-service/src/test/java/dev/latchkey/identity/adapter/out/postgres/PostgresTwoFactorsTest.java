package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.identity.IdentityServiceTest;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.application.port.TwoFactorsContract;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import jakarta.inject.Inject;

@IdentityServiceTest
class PostgresTwoFactorsTest extends TwoFactorsContract {

    @Inject
    TwoFactors twoFactors;

    @Inject
    Accounts accounts;

    @Inject
    Transactions transactions;

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
        return Running.onVertx(transactions);
    }
}
