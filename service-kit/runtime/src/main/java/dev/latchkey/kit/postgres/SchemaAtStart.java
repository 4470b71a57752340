package dev.latchkey.kit.postgres;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Where another process migrates, a new version waits at its start until its schema is there, before it asks anything of it or
 * listens. A schema that is newer is none of its concern: the version that it came with is rolled out beside this one.
 */
@ApplicationScoped
class SchemaAtStart {

    private static final Logger LOG = Logger.getLogger(SchemaAtStart.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Flyway flyway;
    private final PostgresSettings settings;

    SchemaAtStart(Flyway flyway, PostgresSettings settings) {
        this.flyway = flyway;
        this.settings = settings;
    }

    void await(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started)
            throws InterruptedException {
        if (settings.migrateAtStart()) {
            return;
        }
        var end = System.nanoTime() + settings.schemaPatience().toNanos();
        for (var missing = missing(); missing.isPresent(); missing = missing()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("The schema is not that of this version: " + missing.get());
            }
            LOG.infof("Waiting for the schema: %s", missing.get());
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** What the schema lacks, or why it cannot be read. */
    private Optional<String> missing() {
        try {
            var pending = flyway.info().pending();
            return pending.length == 0
                    ? Optional.empty()
                    : Optional.of("version %s is not there yet".formatted(pending[0].getVersion()));
        } catch (FlywayException unreadable) {
            return Optional.of(firstLine(unreadable));
        }
    }

    private static String firstLine(FlywayException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
