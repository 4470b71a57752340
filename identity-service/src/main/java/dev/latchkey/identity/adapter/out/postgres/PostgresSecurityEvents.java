package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.postgres.TimeLimited;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The database itself refuses to change or delete what is recorded. */
@TimeLimited
@ApplicationScoped
class PostgresSecurityEvents implements SecurityEvents {

    @Override
    public Uni<Void> add(List<Recorded> entries) {
        return SecurityEventRow.persist(entries.stream().map(SecurityEventRow::of));
    }

    @Override
    @WithSession
    public Uni<Page<Recorded>> list(AccountId account, Page.Request page) {
        return SecurityEventRow.<SecurityEventRow>find(
                        "accountId = ?1 and id < ?2 order by id desc", account.value(), page.beforeOrAfterAll())
                .page(0, page.fetchLimit())
                .list()
                .map(rows ->
                        Page.of(rows.stream().map(SecurityEventRow::toDomain).toList(), page, Recorded::id));
    }
}
