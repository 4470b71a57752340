package dev.latchkey.devicekey.adapter.in.start;

import dev.latchkey.devicekey.DeviceKeyServiceTest;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.start.WarmUp;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.WarmUpContract;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;

@DeviceKeyServiceTest
class DeviceKeysWarmUpTest implements WarmUpContract {

    @Inject
    DeviceKeysWarmUp warmUp;

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
