package dev.latchkey.kit.retention;

import dev.latchkey.kit.postgres.TimeLimited;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** For each table of a record, a migration creates a function {@code forget_<table>}. */
@TimeLimited
@ApplicationScoped
class PostgresOldEntries implements OldEntries {

    private final Pool pool;
    private final String forget;

    PostgresOldEntries(Pool pool, RetentionSettings settings) {
        this.pool = pool;
        this.forget = "SELECT forget_%s($1, $2) AS forgotten".formatted(settings.table());
    }

    @Override
    public Uni<Integer> forget(Instant olderThan, int atMost) {
        return pool.preparedQuery(forget)
                .execute(Tuple.of(olderThan.atOffset(ZoneOffset.UTC), atMost))
                .map(rows -> rows.iterator().next().getInteger("forgotten"));
    }
}
