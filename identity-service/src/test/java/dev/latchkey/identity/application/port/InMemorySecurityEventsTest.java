package dev.latchkey.identity.application.port;

import dev.latchkey.kit.testing.Running;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class InMemorySecurityEventsTest extends SecurityEventsContract {

    private InMemorySecurityEvents events = new InMemorySecurityEvents();

    @Override
    protected SecurityEvents events() {
        return events;
    }

    @Override
    protected SecurityEvents events(int entriesOfNobody) {
        events = new InMemorySecurityEvents(entriesOfNobody);
        return events;
    }

    @Override
    protected Map<Optional<String>, Long> occurrencesOfNobody(Instant minute) {
        return events.occurrencesOfNobody(minute);
    }

    @Override
    protected Running running() {
        return Running.inMemory();
    }
}
