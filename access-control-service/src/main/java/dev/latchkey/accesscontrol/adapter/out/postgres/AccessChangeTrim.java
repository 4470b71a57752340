package dev.latchkey.accesscontrol.adapter.out.postgres;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Keeps the changes of the last hour. In place of older ones stands that everything has changed, for who has not seen them. */
@ApplicationScoped
class AccessChangeTrim {

    private static final Logger LOG = Logger.getLogger(AccessChangeTrim.class);

    private static final String TRIM =
            """
            WITH trimmed AS (
                DELETE FROM access_change WHERE logged_at < now() - interval '1 hour' RETURNING transaction
            )
            INSERT INTO access_change (transaction) SELECT max(transaction) FROM trimmed HAVING count(*) > 0
            """;

    private final Pool pool;

    AccessChangeTrim(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> trim() {
        return pool.query(TRIM)
                .execute()
                .replaceWithVoid()
                .onFailure()
                .invoke(away -> LOG.warnf("Kept old changes of access: %s", away))
                .onFailure()
                .recoverWithNull();
    }
}
