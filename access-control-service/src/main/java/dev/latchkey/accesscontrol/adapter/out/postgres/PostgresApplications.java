package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.postgres.TimeLimited;
import dev.latchkey.kit.postgres.UniqueConstraints;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

@TimeLimited
@ApplicationScoped
class PostgresApplications implements Applications {

    private static final Function<Throwable, Throwable> REFUSALS =
            UniqueConstraints.refusing(Map.of("application_name_taken", Applications::nameTaken));

    private static final String WITH_MEMBERSHIP =
            """
            select a, m from ApplicationRow a
            left join MembershipRow m on m.applicationId = a.id and m.accountId = :account
            """;

    private static final String ONE = WITH_MEMBERSHIP + " where a.id = :id";

    /** Each half reads at most one page, in index order. */
    private static final String VISIBLE =
            """
            SELECT a.id, a.name, a.type, a.owner_id, a.owner_username, a.created_at, m.role
            FROM (
                (SELECT id FROM application WHERE owner_id = $1 AND id > $2 ORDER BY id LIMIT $3)
                UNION ALL
                (SELECT application_id FROM membership WHERE account_id = $1 AND application_id > $2
                 ORDER BY application_id LIMIT $3)
                ORDER BY id LIMIT $3
            ) visible
            JOIN application a ON a.id = visible.id
            LEFT JOIN membership m ON m.application_id = a.id AND m.account_id = $1
            ORDER BY a.id
            """;

    /** One statement, so that every application that is deleted is returned. */
    private static final String REMOVE_ALL = "DELETE FROM application WHERE owner_id = ?1 RETURNING *";

    private final Pool pool;

    PostgresApplications(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> add(Application application) {
        return ApplicationRow.of(application)
                .persistAndFlush()
                .onFailure()
                .transform(REFUSALS)
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
    public Uni<Void> update(Application application) {
        return ApplicationRow.<ApplicationRow>findById(application.id().value())
                .onItem()
                .ifNull()
                .failWith(Standing::applicationNotFound)
                .invoke(row -> row.fill(application))
                .flatMap(row -> row.flush())
                .onFailure()
                .transform(REFUSALS);
    }

    @Override
    public Uni<Void> remove(ApplicationId id) {
        return ApplicationRow.delete("id", id.value()).replaceWithVoid();
    }

    @Override
    public Uni<List<Application>> removeAllOf(AccountId owner) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REMOVE_ALL, ApplicationRow.class)
                        .setParameter(1, owner.value())
                        .getResultList())
                .map(rows -> rows.stream().map(ApplicationRow::toDomain).toList());
    }

    @Override
    public Uni<Page<Standing>> list(AccountId account, Page.Request page) {
        return pool.preparedQuery(VISIBLE)
                .execute(Tuple.of(account.value(), page.afterOrBeforeAll(), page.fetchLimit()))
                .map(rows -> Page.of(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> standing(row, account))
                                .toList(),
                        page,
                        standing -> standing.application().id().value()));
    }

    private static Standing standing(Row row, AccountId account) {
        var application = ApplicationRow.read(row);
        var role = row.getString("role");
        return new Standing(
                application.toDomain(),
                account,
                role == null ? MemberRole.OWNER : MembershipRow.role(role, application.id, account.value()));
    }

    private static Standing standing(@Nullable Object[] row, AccountId account) {
        var application = (ApplicationRow) Objects.requireNonNull(row[0]);
        Optional<Membership> membership =
                Optional.ofNullable((MembershipRow) row[1]).map(MembershipRow::toDomain);
        return Standing.of(application.toDomain(), account, membership);
    }
}
