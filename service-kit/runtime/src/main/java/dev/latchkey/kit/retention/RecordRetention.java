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

/** Lets old entries leave the record, each hour and in parts, so that nobody waits for them. */
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
     * Reads the settings.
     *
     * @throws IllegalArgumentException for a retention that the database would not follow
     */
    RecordRetention(OldEntries entries, RetentionSettings settings, InstantSource clock) {
        this.entries = entries;
        this.retention = settings.retention();
        this.clock = clock;
        if (retention.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("latchkey.record.retention is at least 30 days, not " + retention);
        }
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        var olderThan = clock.instant().minus(retention);
        return forgetAll(olderThan)
                .invoke(forgotten -> {
                    if (forgotten > 0) {
                        LOG.infof("%d entries of the record were older than %s", forgotten, olderThan);
                    }
                })
                .onFailure()
                .invoke(away -> LOG.warnf("Kept old entries of the record: %s", away))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    /** Batch after batch, until one is not full. */
    private Uni<Integer> forgetAll(Instant olderThan) {
        return Multi.createBy()
                .repeating()
                .uni(() -> entries.forget(olderThan, BATCH))
                .whilst(forgotten -> forgotten == BATCH)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }
}
