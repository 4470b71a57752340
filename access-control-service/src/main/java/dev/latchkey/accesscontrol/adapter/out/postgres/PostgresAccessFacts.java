package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.postgres.TimeLimited;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** The hot read, by primary keys and without a session. */
@TimeLimited
@ApplicationScoped
@Typed(PostgresAccessFacts.class)
class PostgresAccessFacts implements AccessFacts, RememberedAccessFacts.Reads {

    private static final Logger LOG = Logger.getLogger(PostgresAccessFacts.class);

    private static final String FACTS =
            """
            SELECT a.owner_id AS owner, m.role
            FROM application a LEFT JOIN membership m ON m.application_id = a.id AND m.account_id = $2
            WHERE a.id = $1
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

    private final Pool pool;
    private final FactsQuery query;

    PostgresAccessFacts(Pool pool) {
        this.pool = pool;
        this.query = new FactsQuery(pool);
    }

    @Override
    public Uni<Facts> about(Pair pair) {
        return pool.preparedQuery(FACTS)
                .execute(Tuple.of(pair.application().value(), pair.subject().value()))
                .map(rows -> rows.size() == 0
                        ? Facts.NO_SUCH_APPLICATION
                        : facts(rows.iterator().next(), pair.subject()));
    }

    /**
     * Of the role of a membership, or where there is none the owner of the application. A role that this version does not know
     * allows nothing.
     */
    static Facts facts(Row row, AccountId subject) {
        var role = row.getString("role");
        if (role != null) {
            return MemberRole.find(role).map(Facts::of).orElseGet(() -> unknown(role, subject));
        }
        var owner = row.getUUID("owner");
        if (owner == null) {
            return Facts.NO_SUCH_APPLICATION;
        }
        return owner.equals(subject.value()) ? Facts.of(MemberRole.OWNER) : Facts.NO_ROLE;
    }

    private static Facts unknown(String role, AccountId subject) {
        LOG.errorf("membership of %s, role: %s is not known to this version, and allows nothing", subject, role);
        return Facts.NO_ROLE;
    }

    /** One read. */
    @Override
    public Uni<Map<Pair, Facts>> about(Set<Pair> pairs) {
        return read(Horizon.NONE, pairs).map(FactsReading::facts);
    }

    @Override
    public Uni<FactsReading> read(Horizon since, Set<Pair> pairs) {
        return query.read(since, pairs);
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
