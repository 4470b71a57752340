package dev.latchkey.kit.postgres;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Warns about a server that may lose what it has acknowledged: a revoked key would be live again after a crash. Checked
 * once, at startup, without waiting for the answer.
 */
@TimeLimited
@ApplicationScoped
class DurabilityAtStart {

    private static final Logger LOG = Logger.getLogger(DurabilityAtStart.class);

    private static final String SWITCHED_OFF =
            """
            SELECT name FROM pg_settings
            WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' ORDER BY name
            """;

    private final Pool pool;

    DurabilityAtStart(Pool pool) {
        this.pool = pool;
    }

    void check(@Observes StartupEvent started) {
        switchedOff()
                .subscribe()
                .with(
                        DurabilityAtStart::warn,
                        away -> LOG.warnf("Could not check at startup whether Postgres is durable: %s", away));
    }

    /** The settings that must be on, but are off. */
    Uni<List<String>> switchedOff() {
        return pool.query(SWITCHED_OFF).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map((Row row) -> row.getString("name"))
                .toList());
    }

    private static void warn(List<String> settings) {
        if (!settings.isEmpty()) {
            LOG.warnf(
                    "Postgres has %s off: it may lose what it has acknowledged, including revocations. Switch them on.",
                    String.join(", ", settings));
        }
    }
}
