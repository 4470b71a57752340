package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.kit.postgres.TimeLimited;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Deletes changes older than an hour. One entry, "everything has changed", replaces them for replicas that have not
 * seen them. It deletes as many per minute as fit into the time limit: enough for 300 changes a second.
 */
@TimeLimited
@ApplicationScoped
class AccessChangeTrim {

    private static final Logger LOG = Logger.getLogger(AccessChangeTrim.class);

    private static final String TRIM =
            """
            WITH trimmed AS (
                DELETE FROM access_change WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM access_change WHERE logged_at < now() - interval '1 hour'
                    ORDER BY transaction LIMIT 20000
                )) RETURNING transaction
            )
            INSERT INTO access_change (transaction) SELECT max(transaction) FROM trimmed HAVING count(*) > 0
            """;

    private final Pool pool;

    AccessChangeTrim(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> trim() {
        return pool.query(TRIM)
                .execute()
                .replaceWithVoid()
                .onFailure()
                .invoke(away ->
                        LOG.warnf("Old access changes could not be deleted; the next run tries again: %s", away))
                .onFailure()
                .recoverWithNull();
    }
}
