package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.identity.IdentityServiceTest;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.identity.application.port.ApiKeysContract;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import jakarta.inject.Inject;

@IdentityServiceTest
class PostgresApiKeysTest extends ApiKeysContract {

    @Inject
    ApiKeys apiKeys;

    @Inject
    Accounts accounts;

    @Inject
    Transactions transactions;

    @Override
    protected ApiKeys apiKeys() {
        return apiKeys;
    }

    @Override
    protected Running running() {
        return Running.onVertx(transactions);
    }

    @Override
    protected void signUp(Account account) {
        running().atomically(() -> accounts.add(account));
    }
}
