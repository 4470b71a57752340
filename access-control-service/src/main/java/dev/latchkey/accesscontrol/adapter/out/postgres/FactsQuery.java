package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.adapter.out.postgres.FactsReading.Change;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Facts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Pair;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.AccountId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what has changed and what pairs are, in one query and so of one snapshot. */
final class FactsQuery {

    /** Beyond so many changes it is not worth while to tell them apart. */
    static final int MAX_CHANGES = 1_000;

    private static final int HORIZON = 0;
    private static final int CHANGE = 1;

    /**
     * In the order of the index, or the planner may read the whole table to find that nothing has changed. The horizon comes
     * from a subquery, which the planner does not look into: it would make a new plan for each horizon, for as much time as
     * the query takes.
     */
    private static final String CHANGES =
            """
            SELECT 0 AS kind, pg_postmaster_start_time() AS server,
                   pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS transaction,
                   NULL::uuid AS application, NULL::uuid AS account, NULL AS role, NULL::uuid AS owner
            UNION ALL
            (SELECT 1, NULL, NULL, application_id, account_id, NULL, NULL FROM access_change
             WHERE transaction >= (SELECT $1::bigint) ORDER BY transaction LIMIT %d)
            """
                    .formatted(MAX_CHANGES + 1);

    /** A membership says all, from its index alone; only without one is the owner looked for. */
    private static final String CHANGES_AND_FACTS = CHANGES
            + """
            UNION ALL
            SELECT 2, NULL, NULL, asked.application, asked.account, m.role,
                   CASE WHEN m.role IS NULL THEN (SELECT a.owner_id FROM application a WHERE a.id = asked.application) END
            FROM unnest($2::uuid[], $3::uuid[]) AS asked (application, account)
            LEFT JOIN membership m ON m.application_id = asked.application AND m.account_id = asked.account
            """;

    private final Pool pool;

    FactsQuery(Pool pool) {
        this.pool = pool;
    }

    /** One round trip. */
    Uni<FactsReading> read(Horizon since, Set<Pair> pairs) {
        return rows(since.transaction(), pairs).map(FactsQuery::reading);
    }

    private Uni<RowSet<Row>> rows(long since, Set<Pair> pairs) {
        if (pairs.isEmpty()) {
            return pool.preparedQuery(CHANGES).execute(Tuple.of(since));
        }
        var applications =
                pairs.stream().map(pair -> pair.application().value()).toArray(UUID[]::new);
        var accounts = pairs.stream().map(pair -> pair.subject().value()).toArray(UUID[]::new);
        return pool.preparedQuery(CHANGES_AND_FACTS).execute(Tuple.of(since, applications, accounts));
    }

    private static FactsReading reading(RowSet<Row> rows) {
        var horizon = Horizon.NONE;
        var changes = new HashSet<Change>();
        var facts = new HashMap<Pair, Facts>();
        for (var row : rows) {
            switch (row.getInteger("kind")) {
                case HORIZON -> horizon = new Horizon(row.getOffsetDateTime("server"), row.getLong("transaction"));
                case CHANGE -> changes.add(new Change(application(row), account(row)));
                default -> {
                    var account = Objects.requireNonNull(account(row));
                    var application = Objects.requireNonNull(application(row));
                    facts.put(new Pair(account, application), PostgresAccessFacts.facts(row, account));
                }
            }
        }
        var tooMany = rows.size() - facts.size() > MAX_CHANGES + 1;
        return new FactsReading(horizon, tooMany ? Set.of(Change.OF_EVERYTHING) : changes, facts);
    }

    private static @Nullable ApplicationId application(Row row) {
        var id = row.getUUID("application");
        return id == null ? null : new ApplicationId(id);
    }

    private static @Nullable AccountId account(Row row) {
        var id = row.getUUID("account");
        return id == null ? null : new AccountId(id);
    }
}
