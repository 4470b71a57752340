package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The hot read, by primary keys and without a session. */
@ApplicationScoped
class PostgresAccessFacts implements AccessFacts {

    private static final String FACTS =
            """
            SELECT a.owner_id, m.role
            FROM application a LEFT JOIN membership m ON m.application_id = a.id AND m.account_id = $2
            WHERE a.id = $1
            """;

    /** A membership says all, from its index alone; only without one is the owner looked for. */
    private static final String MANY_FACTS =
            """
            SELECT asked.subject, asked.application, m.role,
                   CASE WHEN m.role IS NULL THEN (SELECT a.owner_id FROM application a WHERE a.id = asked.application) END
                       AS owner_id
            FROM unnest($1::uuid[], $2::uuid[]) AS asked (subject, application)
            LEFT JOIN membership m ON m.application_id = asked.application AND m.account_id = asked.subject
            """;

    private static final String SUBJECTS =
            """
            (SELECT owner_id AS id FROM application WHERE id = $1 AND 'owner' = ANY ($2) AND owner_id > $3)
            UNION ALL
            (SELECT account_id FROM membership WHERE application_id = $1 AND role = ANY ($2) AND account_id > $3
             ORDER BY account_id LIMIT $4)
            ORDER BY id LIMIT $4
            """;

    private static final String RESOURCES =
            """
            (SELECT id FROM application WHERE owner_id = $1 AND 'owner' = ANY ($2) AND id > $3 ORDER BY id LIMIT $4)
            UNION ALL
            (SELECT application_id FROM membership WHERE account_id = $1 AND role = ANY ($2) AND application_id > $3
             ORDER BY application_id LIMIT $4)
            ORDER BY id LIMIT $4
            """;

    private static final Facts NO_SUCH_APPLICATION = new Facts(false, Optional.empty());

    private final Pool pool;

    PostgresAccessFacts(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Facts> about(Pair pair) {
        return pool.preparedQuery(FACTS)
                .execute(Tuple.of(pair.application().value(), pair.subject().value()))
                .map(rows -> rows.size() == 0
                        ? NO_SUCH_APPLICATION
                        : facts(rows.iterator().next(), pair.subject()));
    }

    @Override
    public Uni<Map<Pair, Facts>> about(Set<Pair> pairs) {
        var subjects = pairs.stream().map(pair -> pair.subject().value()).toArray(UUID[]::new);
        var applications =
                pairs.stream().map(pair -> pair.application().value()).toArray(UUID[]::new);
        return pool.preparedQuery(MANY_FACTS)
                .execute(Tuple.of(subjects, applications))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                PostgresAccessFacts::pair,
                                row -> facts(row, pair(row).subject()))));
    }

    private static Pair pair(Row row) {
        return new Pair(new AccountId(row.getUUID("subject")), new ApplicationId(row.getUUID("application")));
    }

    private static Facts facts(Row row, AccountId subject) {
        var role = row.getString("role");
        var owner = row.getUUID("owner_id");
        if (role != null) {
            return new Facts(true, Optional.of(MemberRole.parseAssignable(role)));
        }
        return owner == null
                ? NO_SUCH_APPLICATION
                : new Facts(true, owner.equals(subject.value()) ? Optional.of(MemberRole.OWNER) : Optional.empty());
    }

    @Override
    public Uni<Page<AccountId>> subjects(ApplicationId application, Set<MemberRole> roles, Page.Request page) {
        return ids(SUBJECTS, application.value(), roles, page).map(found -> found.map(AccountId::new));
    }

    @Override
    public Uni<Page<ApplicationId>> resources(AccountId subject, Set<MemberRole> roles, Page.Request page) {
        return ids(RESOURCES, subject.value(), roles, page).map(found -> found.map(ApplicationId::new));
    }

    private Uni<Page<UUID>> ids(String query, UUID of, Set<MemberRole> roles, Page.Request page) {
        var names = roles.stream().map(MemberRole::wireName).toArray(String[]::new);
        return pool.preparedQuery(query)
                .execute(Tuple.of(of, names, page.afterOrBeforeAll(), page.fetchLimit()))
                .map(rows -> Page.of(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getUUID("id"))
                                .toList(),
                        page,
                        id -> id));
    }
}
