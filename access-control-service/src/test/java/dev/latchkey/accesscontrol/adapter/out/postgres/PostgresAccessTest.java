package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.AccessControlServiceTest;
import dev.latchkey.accesscontrol.application.port.AccessFacts;

@AccessControlServiceTest
class PostgresAccessTest extends PostgresAccessContract {

    @Override
    protected AccessFacts facts() {
        return new PostgresAccessFacts(pool);
    }
}
