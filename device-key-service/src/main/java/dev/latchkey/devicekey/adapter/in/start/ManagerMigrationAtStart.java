package dev.latchkey.devicekey.adapter.in.start;

import dev.latchkey.devicekey.application.keys.MigrateManagerKeys;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** If configured, migrates the keys of the deprecated role before the first request. */
@ApplicationScoped
class ManagerMigrationAtStart {

    private static final Logger LOG = Logger.getLogger(ManagerMigrationAtStart.class);

    private final MigrateManagerKeys migrateManagerKeys;
    private final boolean enabled;

    ManagerMigrationAtStart(
            MigrateManagerKeys migrateManagerKeys,
            @ConfigProperty(name = "latchkey.device-keys.migrate-manager-at-start", defaultValue = "false")
                    boolean enabled) {
        this.migrateManagerKeys = migrateManagerKeys;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent starting) throws Throwable {
        if (enabled) {
            migrateAll();
        }
    }

    /** Batch by batch, until only keys that another replica is migrating are left. */
    void migrateAll() throws Throwable {
        MigrateManagerKeys.Report report;
        do {
            report = VertxContextSupport.subscribeAndAwait(
                    () -> migrateManagerKeys.migrate(DeviceKeyEvent.Origin.ITSELF));
            LOG.infof(
                    "Migrated %d keys from the role manager to custom: %s; %d remain",
                    report.migrated().size(), report.migrated(), report.remaining());
        } while (!report.migrated().isEmpty());
    }
}
