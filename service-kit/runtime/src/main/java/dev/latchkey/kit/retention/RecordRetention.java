package dev.latchkey.kit.retention;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Deletes old entries of the record every hour, in batches, so that nobody has to wait for it. */
@Startup
@ApplicationScoped
class RecordRetention {

    static final int BATCH = 1000;

    private static final Logger LOG = Logger.getLogger(RecordRetention.class);
    private static final Duration LEAST = Duration.ofDays(30);

    private final OldEntries entries;
    private final Duration retention;
    private final InstantSource clock;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException for a retention below what the database enforces
     */
    RecordRetention(OldEntries entries, RetentionSettings settings, InstantSource clock) {
        this.entries = entries;
        this.retention = settings.retention();
        this.clock = clock;
        if (retention.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("latchkey.record.retention must be at least 30 days, not " + retention);
        }
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        var olderThan = clock.instant().minus(retention);
        return forgetAll(olderThan)
                .invoke(forgotten -> {
                    if (forgotten > 0) {
                        LOG.infof("Deleted %d entries of the record that were older than %s", forgotten, olderThan);
                    }
                })
                .onFailure()
                .invoke(away ->
                        LOG.warnf("Old entries of the record could not be deleted; the next run tries again: %s", away))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    /** Batch by batch, until one is not full. */
    private Uni<Integer> forgetAll(Instant olderThan) {
        return Multi.createBy()
                .repeating()
                .uni(() -> entries.forget(olderThan, BATCH))
                .whilst(forgotten -> forgotten == BATCH)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }
}
