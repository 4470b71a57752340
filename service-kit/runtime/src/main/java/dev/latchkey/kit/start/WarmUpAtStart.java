package dev.latchkey.kit.start;

import dev.latchkey.domain.kernel.Refusal;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Warms up before the port is opened, which Quarkus does after this event, so that the service is not reported as ready
 * while it is cold. Whatever cannot be warmed up is logged in one line and starts cold.
 */
@ApplicationScoped
class WarmUpAtStart {

    private static final Logger LOG = Logger.getLogger(WarmUpAtStart.class);
    /** For all questions together. */
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** After everything that may refuse to start, such as settings. */
    private static final int LAST = Integer.MAX_VALUE;

    void start(@Observes @Priority(LAST) StartupEvent starting, @All List<WarmUp> warmUps) throws Throwable {
        var began = System.nanoTime();
        var failures = VertxContextSupport.subscribeAndAwait(() -> failures(warmUps, LIMIT));
        var took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        if (failures.isEmpty()) {
            LOG.infof("Warmed up in %d ms", took);
        } else {
            LOG.infof("Warmed up only partly, in %d ms: %s", took, failures);
        }
    }

    /** Asks the questions one by one, and returns the failures. A refusal is an answer. */
    static Uni<List<Throwable>> failures(List<WarmUp> warmUps, Duration limit) {
        return Multi.createFrom()
                .iterable(warmUps)
                .onItem()
                .transformToIterable(WarmUp::questions)
                .onItem()
                .transformToUniAndConcatenate(WarmUpAtStart::failure)
                .select()
                .where(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList()
                .ifNoItem()
                .after(limit)
                .recoverWithItem(() -> List.of(new TimeoutException()));
    }

    private static Uni<Optional<Throwable>> failure(Supplier<Uni<?>> question) {
        return Uni.createFrom()
                .deferred(() -> question.get().replaceWith(Optional.<Throwable>empty()))
                .onFailure(Refusal.class)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .recoverWithItem(Optional::of);
    }
}
