package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.kit.testing.Running;

class InMemoryAccessTest extends AccessContract {

    private final InMemoryAccess access = new InMemoryAccess();

    @Override
    protected Applications applications() {
        return access.applications();
    }

    @Override
    protected Memberships memberships() {
        return access.memberships();
    }

    @Override
    protected AccessFacts facts() {
        return access.facts();
    }

    @Override
    protected AccessEvents events() {
        return access.events();
    }

    @Override
    protected Running running() {
        return Running.inMemory();
    }
}
