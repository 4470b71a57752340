package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.AccessControlServiceTest;
import dev.latchkey.accesscontrol.application.port.AccessFacts;
import jakarta.inject.Inject;

/** As the service is wired: with a memory in front of Postgres. */
@AccessControlServiceTest
class RememberedAccessTest extends PostgresAccessContract {

    @Inject
    AccessFacts facts;

    @Override
    protected AccessFacts facts() {
        return facts;
    }
}
