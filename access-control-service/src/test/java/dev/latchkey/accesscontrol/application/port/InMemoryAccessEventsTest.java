package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.kit.testing.Running;

class InMemoryAccessEventsTest extends AccessEventsContract {

    private final InMemoryAccess access = new InMemoryAccess();

    @Override
    protected AccessEvents events() {
        return access.events();
    }

    @Override
    protected Running running() {
        return Running.inMemory();
    }
}
