package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.kit.application.IdSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class PostgresAccessEvents implements AccessEvents {

    private final IdSource ids;

    PostgresAccessEvents(IdSource ids) {
        this.ids = ids;
    }

    @Override
    public Uni<Void> append(AccessEvent event) {
        return AccessEventRow.of(ids.next(), event).persist().replaceWithVoid();
    }
}
