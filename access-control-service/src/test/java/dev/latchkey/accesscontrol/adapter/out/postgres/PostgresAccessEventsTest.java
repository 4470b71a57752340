package dev.latchkey.accesscontrol.adapter.out.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.accesscontrol.AccessControlServiceTest;
import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.AccessEventsContract;
import dev.latchkey.domain.access.ApplicationId;
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

@AccessControlServiceTest
class PostgresAccessEventsTest extends AccessEventsContract {

    @Inject
    AccessEvents events;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Override
    protected AccessEvents events() {
        return events;
    }

    @Override
    protected Running running() {
        return Running.onVertx(transactions);
    }

    /** As the replica of an older version meets it in a rolling update. */
    @Test
    void anActionOfALaterVersionIsNobodysFaultAndSaysWhereItStands() {
        var id = UUID.randomUUID();
        pool.preparedQuery("INSERT INTO access_event (id, at, action, application_id, actor_id)"
                        + " VALUES ($1, now(), 'application-sold', $1, $1)")
                .executeAndAwait(Tuple.of(id));

        assertThatThrownBy(() -> running()
                        .await(() -> events.list(new ApplicationId(id), new Page.Request(9, Optional.empty()))))
                .isInstanceOf(UnknownStoredValue.class)
                .hasMessage("access_event %s, action: Unknown Action in storage: application-sold", id);
    }
}
