package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.postgres.TimeLimited;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@TimeLimited
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

    @Override
    @WithSession
    public Uni<Page<Recorded>> list(ApplicationId application, Page.Request page) {
        return AccessEventRow.<AccessEventRow>find(
                        "applicationId = ?1 and id < ?2 order by id desc", application.value(), page.beforeOrAfterAll())
                .page(0, page.fetchLimit())
                .list()
                .map(rows -> Page.of(rows.stream().map(AccessEventRow::toDomain).toList(), page, Recorded::id));
    }
}
