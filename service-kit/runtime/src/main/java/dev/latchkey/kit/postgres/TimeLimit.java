package dev.latchkey.kit.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Ends the wait for an answer, not the work: work in progress on a connection must not be cut off in the middle, and
 * Postgres, which has the same limit, ends it.
 */
@ApplicationScoped
class TimeLimit {

    private final Vertx vertx;
    private final Duration standard;

    TimeLimit(Vertx vertx, PostgresSettings settings) {
        this.vertx = vertx;
        this.standard = settings.timeLimit();
    }

    Duration standard() {
        return standard;
    }

    /** Fails with {@link TimeLimitExceeded}, on the caller's context, if the work has not ended in time. */
    <T> Uni<T> of(Uni<T> work) {
        return of(standard, work);
    }

    <T> Uni<T> of(Duration limit, Uni<T> work) {
        return Uni.createFrom().emitter(answer -> {
            var timer = vertx.setTimer(limit.toMillis(), expired -> answer.fail(new TimeLimitExceeded(limit)));
            work.subscribe()
                    .with(
                            item -> {
                                vertx.cancelTimer(timer);
                                answer.complete(item);
                            },
                            failure -> {
                                vertx.cancelTimer(timer);
                                answer.fail(failure);
                            });
        });
    }
}
