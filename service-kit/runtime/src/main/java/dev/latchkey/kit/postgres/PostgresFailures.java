package dev.latchkey.kit.postgres;

import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.logging.OneLine;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.JDBCException;
import org.jboss.logging.Logger;

/**
 * Says what a failure of Postgres means for the caller: an outage, or a conflict with others. Any other failure is left
 * as it is: a refusal, or our mistake. Each outage is counted and logged in one line.
 */
@ApplicationScoped
class PostgresFailures {

    private static final Logger LOG = Logger.getLogger(PostgresFailures.class);
    private static final Duration RETRY_AFTER_CONFLICT = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER_OUTAGE = Duration.ofSeconds(2);

    private final MeterRegistry metrics;

    PostgresFailures(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Whether it was rolled back in favour of another transaction. */
    static boolean isConflict(Throwable failure) {
        var all = causes(failure);
        return all.stream().noneMatch(Refusal.class::isInstance)
                && all.stream().anyMatch(cause -> meaning(cause) == SqlState.Meaning.CONFLICT);
    }

    /** The refusal that a failure amounts to, or the failure itself. */
    Throwable translate(Throwable failure) {
        var all = causes(failure);
        return all.stream()
                .filter(Refusal.class::isInstance)
                .findFirst()
                .or(() -> all.stream().flatMap(cause -> refusal(cause).stream()).findFirst())
                .orElse(failure);
    }

    private Optional<Refusal> refusal(Throwable cause) {
        return switch (meaning(cause)) {
            case OUTAGE -> Optional.of(outage(cause));
            case CONFLICT -> Optional.of(conflict());
            case REFUSAL, MISTAKE -> Optional.empty();
        };
    }

    private Refusal outage(Throwable cause) {
        LOG.warnf("Postgres is unavailable: %s", OneLine.of(cause));
        count(cause instanceof TimeLimitExceeded ? "time-limit" : "outage");
        return Refusal.unavailable(
                "unavailable", "The service is temporarily unavailable; try again in a moment.", RETRY_AFTER_OUTAGE);
    }

    private Refusal conflict() {
        count("conflict");
        return Refusal.unavailable(
                "transaction-conflict",
                "Somebody else changed the same data at the same time; try again.",
                RETRY_AFTER_CONFLICT);
    }

    private void count(String kind) {
        metrics.counter("latchkey.postgres.failures", "kind", kind).increment();
    }

    private static SqlState.Meaning meaning(Throwable cause) {
        if (cause instanceof PgException answer) {
            return SqlState.meaning(String.valueOf(answer.getSqlState()));
        }
        if (cause instanceof JDBCException wrapped && wrapped.getSQLState() != null) {
            return SqlState.meaning(wrapped.getSQLState());
        }
        return isWithoutAnswer(cause) ? SqlState.Meaning.OUTAGE : SqlState.Meaning.MISTAKE;
    }

    /** The pool reports "Timeout" in a {@link NoStackTraceThrowable} if no connection became free. */
    private static boolean isWithoutAnswer(Throwable cause) {
        return cause instanceof TimeLimitExceeded
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable
                || cause instanceof IOException;
    }

    /** The failure and all its causes; a transaction whose rollback fails too has several. */
    private static Collection<Throwable> causes(Throwable failure) {
        Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
        var inOrder = new LinkedHashSet<Throwable>();
        collect(failure, found, inOrder);
        return inOrder;
    }

    private static void collect(Throwable failure, Set<Throwable> found, Collection<Throwable> inOrder) {
        if (!found.add(failure)) {
            return;
        }
        inOrder.add(failure);
        var next = failure instanceof CompositeException several
                ? several.getCauses()
                : Optional.ofNullable(failure.getCause()).map(List::of).orElse(List.of());
        next.forEach(cause -> collect(cause, found, inOrder));
    }
}
