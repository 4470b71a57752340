package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.identity.IdentityServiceTest;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.AccountsContract;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import jakarta.inject.Inject;

@IdentityServiceTest
class PostgresAccountsTest extends AccountsContract {

    @Inject
    Accounts accounts;

    @Inject
    Transactions transactions;

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected Running running() {
        return Running.onVertx(transactions);
    }
}
