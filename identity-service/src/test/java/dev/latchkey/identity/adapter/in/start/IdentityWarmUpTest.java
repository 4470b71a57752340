package dev.latchkey.identity.adapter.in.start;

import dev.latchkey.identity.IdentityServiceTest;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.start.WarmUp;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.WarmUpContract;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;

@IdentityServiceTest
class IdentityWarmUpTest implements WarmUpContract {

    @Inject
    IdentityWarmUp warmUp;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Override
    public WarmUp warmUp() {
        return warmUp;
    }

    @Override
    public Running running() {
        return Running.onVertx(transactions);
    }

    @Override
    public Pool pool() {
        return pool;
    }
}
