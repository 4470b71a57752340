package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.AccessControlServiceTest;
import dev.latchkey.accesscontrol.application.port.AccessContract;
import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import jakarta.inject.Inject;

@AccessControlServiceTest
class PostgresAccessTest extends AccessContract {

    @Inject
    Applications applications;

    @Inject
    Memberships memberships;

    @Inject
    AccessFacts facts;

    @Inject
    AccessEvents events;

    @Inject
    Transactions transactions;

    @Override
    protected Applications applications() {
        return applications;
    }

    @Override
    protected Memberships memberships() {
        return memberships;
    }

    @Override
    protected AccessFacts facts() {
        return facts;
    }

    @Override
    protected AccessEvents events() {
        return events;
    }

    @Override
    protected Running running() {
        return Running.onVertx(transactions);
    }
}
