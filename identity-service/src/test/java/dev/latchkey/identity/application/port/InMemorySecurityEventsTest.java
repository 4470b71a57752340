package dev.latchkey.identity.application.port;

import dev.latchkey.kit.testing.Running;

class InMemorySecurityEventsTest extends SecurityEventsContract {

    private final SecurityEvents events = new InMemorySecurityEvents();

    @Override
    protected SecurityEvents events() {
        return events;
    }

    @Override
    protected Running running() {
        return Running.inMemory();
    }
}
