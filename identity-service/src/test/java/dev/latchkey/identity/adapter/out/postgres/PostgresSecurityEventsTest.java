package dev.latchkey.identity.adapter.out.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.identity.IdentityServiceTest;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.identity.application.port.SecurityEventsContract;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IdentityServiceTest
class PostgresSecurityEventsTest extends SecurityEventsContract {

    @Inject
    SecurityEvents events;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Override
    protected SecurityEvents events() {
        return events;
    }

    @Override
    protected Running running() {
        return Running.onVertx(transactions);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE security_event SET client_address = 'elsewhere'",
                "DELETE FROM security_event",
                "TRUNCATE security_event"
            })
    void theDatabaseRefusesToChangeWhatIsRecorded(String statement) {
        var event = SecurityEvent.of(SecurityEvent.Kind.LOGGED_IN, Optional.empty(), Optional.empty());
        running()
                .atomically(() ->
                        events.add(List.of(new SecurityEvents.Recorded(UUID.randomUUID(), Instant.EPOCH, event))));

        assertThatThrownBy(() -> pool.query(statement).executeAndAwait()).hasMessageContaining("grows only");
    }
}
