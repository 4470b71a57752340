package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.testing.Running;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

class InMemoryApiKeysTest extends ApiKeysContract {

    private final Map<AccountId, Username> usernames = new HashMap<>();
    private final ApiKeys apiKeys = new InMemoryApiKeys(id -> Objects.requireNonNull(usernames.get(id)));

    @Override
    protected ApiKeys apiKeys() {
        return apiKeys;
    }

    @Override
    protected Running running() {
        return Running.inMemory();
    }

    @Override
    protected void signUp(Account account) {
        usernames.put(account.id(), account.username());
    }
}
