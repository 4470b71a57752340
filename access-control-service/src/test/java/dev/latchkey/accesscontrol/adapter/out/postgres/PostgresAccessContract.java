package dev.latchkey.accesscontrol.adapter.out.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.accesscontrol.application.port.AccessContract;
import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.UnknownStoredValue;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract over the real tables. */
abstract class PostgresAccessContract extends AccessContract {

    @Inject
    Applications applications;

    @Inject
    Memberships memberships;

    @Inject
    AccessEvents events;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Override
    protected Applications applications() {
        return applications;
    }

    @Override
    protected Memberships memberships() {
        return memberships;
    }

    @Override
    protected AccessEvents events() {
        return events;
    }

    @Override
    protected Running running() {
        return Running.onVertx(transactions);
    }

    /** As a replica of an older version meets it during a rolling update. */
    @Test
    void aRoleOfALaterVersionAllowsNothingAndBlamesNobody() {
        var member = new AccountId(UUID.randomUUID());
        var row = pool.query("SELECT 'admiral' AS role, NULL::uuid AS owner")
                .executeAndAwait()
                .iterator()
                .next();

        assertThat(PostgresAccessFacts.facts(row, member)).isEqualTo(AccessFacts.Facts.NO_ROLE);
        assertThatThrownBy(() -> MembershipRow.role("admiral", new UUID(7, 1), new UUID(7, 2)))
                .isInstanceOf(UnknownStoredValue.class)
                .hasMessage("membership " + new UUID(7, 1) + "/" + new UUID(7, 2)
                        + ", role: Unknown MemberRole in storage: admiral");
    }
}
