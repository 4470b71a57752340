package dev.latchkey.devicekey.adapter.out.postgres;

import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.postgres.TimeLimited;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The database itself refuses to change or delete what is recorded. */
@TimeLimited
@ApplicationScoped
class PostgresDeviceKeyEvents implements DeviceKeyEvents {

    private final IdSource ids;

    PostgresDeviceKeyEvents(IdSource ids) {
        this.ids = ids;
    }

    @Override
    public Uni<Void> add(List<DeviceKeyEvent> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : DeviceKeyEventRow.persist(events.stream().map(event -> DeviceKeyEventRow.of(ids.next(), event)));
    }

    @Override
    @WithSession
    public Uni<Page<Recorded>> list(AccountId account, Page.Request page) {
        return DeviceKeyEventRow.<DeviceKeyEventRow>find(
                        "accountId = ?1 and id < ?2 order by id desc", account.value(), page.beforeOrAfterAll())
                .page(0, page.fetchLimit())
                .list()
                .map(rows ->
                        Page.of(rows.stream().map(DeviceKeyEventRow::toDomain).toList(), page, Recorded::id));
    }
}
