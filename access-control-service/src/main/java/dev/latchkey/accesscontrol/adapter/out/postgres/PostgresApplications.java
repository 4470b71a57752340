package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.postgres.UniqueConstraints;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresApplications implements Applications {

    private static final String WITH_MEMBERSHIP =
            """
            select a, m from ApplicationRow a
            left join MembershipRow m on m.applicationId = a.id and m.accountId = :account
            """;

    private static final String ONE = WITH_MEMBERSHIP + " where a.id = :id";

    private static final String VISIBLE = WITH_MEMBERSHIP
            + " where (a.ownerId = :account or m.accountId is not null) and a.id > :after order by a.id";

    @Override
    public Uni<Void> add(Application application) {
        return ApplicationRow.of(application)
                .persistAndFlush()
                .onFailure()
                .transform(UniqueConstraints.refusing(Map.of("application_name_taken", Applications::nameTaken)))
                .replaceWithVoid();
    }

    @Override
    @WithSession
    public Uni<Standing> standing(ApplicationId id, AccountId account) {
        return Panache.getSession()
                .flatMap(session -> session.createSelectionQuery(ONE, Object[].class)
                        .setParameter("id", id.value())
                        .setParameter("account", account.value())
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(Standing::applicationNotFound)
                .map(row -> standing(row, account));
    }

    @Override
    public Uni<Standing> claim(ApplicationId id, AccountId account) {
        return ApplicationRow.<ApplicationRow>findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(Standing::applicationNotFound)
                .chain(() -> standing(id, account));
    }

    @Override
    @WithSession
    public Uni<Page<Standing>> list(AccountId account, Page.Request page) {
        return Panache.getSession()
                .flatMap(session -> session.createSelectionQuery(VISIBLE, Object[].class)
                        .setParameter("account", account.value())
                        .setParameter("after", page.afterOrBeforeAll())
                        .setMaxResults(page.fetchLimit())
                        .getResultList())
                .map(rows -> Page.of(
                        rows.stream().map(row -> standing(row, account)).toList(),
                        page,
                        standing -> standing.application().id().value()));
    }

    private static Standing standing(@Nullable Object[] row, AccountId account) {
        var application = (ApplicationRow) Objects.requireNonNull(row[0]);
        Optional<Membership> membership =
                Optional.ofNullable((MembershipRow) row[1]).map(MembershipRow::toDomain);
        return Standing.of(application.toDomain(), account, membership);
    }
}
