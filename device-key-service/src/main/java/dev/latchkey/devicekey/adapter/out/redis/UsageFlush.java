package dev.latchkey.devicekey.adapter.out.redis;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes the counts about once a second, one write at a time. */
@ApplicationScoped
class UsageFlush {

    private final RedisUsageLog log;

    UsageFlush(RedisUsageLog log) {
        this.log = log;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> flush() {
        return log.flush();
    }
}
