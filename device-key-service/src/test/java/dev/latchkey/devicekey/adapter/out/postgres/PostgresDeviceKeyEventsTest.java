package dev.latchkey.devicekey.adapter.out.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.devicekey.DeviceKeyServiceTest;
import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
import dev.latchkey.devicekey.application.port.DeviceKeyEventsContract;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.UnknownStoredValue;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeviceKeyServiceTest
class PostgresDeviceKeyEventsTest extends DeviceKeyEventsContract {

    @Inject
    DeviceKeyEvents events;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Override
    protected DeviceKeyEvents events() {
        return events;
    }

    @Override
    protected Running running() {
        return Running.onVertx(transactions);
    }

    /** As the replica of an older version meets it in a rolling update. */
    @Test
    void aKindOfALaterVersionIsNobodysFaultAndSaysWhereItStands() {
        var id = UUID.randomUUID();
        pool.preparedQuery("INSERT INTO device_key_event (id, occurred_at, kind, account_id, key_id)"
                        + " VALUES ($1, now(), 'device-key-lent', $1, $1)")
                .executeAndAwait(Tuple.of(id));

        assertThatThrownBy(() ->
                        running().await(() -> events.list(new AccountId(id), new Page.Request(9, Optional.empty()))))
                .isInstanceOf(UnknownStoredValue.class)
                .hasMessage("device_key_event %s, kind: Unknown Kind in storage: device-key-lent", id);
    }
}
