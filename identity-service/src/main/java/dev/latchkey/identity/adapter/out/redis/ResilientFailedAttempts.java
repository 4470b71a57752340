package dev.latchkey.identity.adapter.out.redis;

import dev.latchkey.domain.identity.AttemptLine.Standing;
import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.kit.vertx.Offload;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * Asks Redis or, if it does not answer, a limiter in this process, so that guesses are never unlimited. A metric counts
 * the questions that the limiter answers. An attempt that lined up in this process also ends here, even if Redis is
 * back; one that lined up in Redis and cannot end there stays in line until its lease ends.
 */
@ApplicationScoped
class ResilientFailedAttempts implements FailedAttempts {

    private static final Logger LOG = Logger.getLogger(ResilientFailedAttempts.class);

    private static final Duration TIME_LIMIT = Duration.ofMillis(500);

    private final RedisCircuit circuit;
    private final FailedAttempts shared;
    private final FailedAttempts local = new LocalFailedAttempts();
    private final Counter answeredLocally;

    ResilientFailedAttempts(RedisCircuit circuit, Redis redis, MeterRegistry metrics) {
        this.circuit = circuit;
        this.shared = new RedisFailedAttempts(redis, TIME_LIMIT);
        this.answeredLocally = Counter.builder("latchkey.throttle.local")
                .description("Questions about failed attempts that were answered without Redis")
                .register(metrics);
    }

    /** Answers on the caller's context: a timeout fires on another thread, where a transaction would not be safe. */
    private <T> Uni<T> ask(Function<FailedAttempts, Uni<T>> question) {
        return Offload.andBack(
                circuit.ask(() -> question.apply(shared)).onFailure().recoverWithUni(away -> {
                    if (!(away instanceof CircuitBreakerOpenException)) {
                        LOG.warnf("Failed attempts are counted locally: %s", away);
                    }
                    answeredLocally.increment();
                    return question.apply(local);
                }));
    }

    @Override
    public Uni<Standing> lineUp(Subject subject, Ticket ticket, int places, Instant now) {
        return ask(store -> store.lineUp(subject, ticket, places, now));
    }

    @Override
    public Uni<Integer> fail(Subject subject, Ticket ticket, Instant now) {
        return local.leave(subject, ticket).chain(() -> ask(store -> store.fail(subject, ticket, now)));
    }

    @Override
    public Uni<Integer> succeed(Subject subject, Ticket ticket) {
        return local.succeed(subject, ticket).chain(() -> ask(store -> store.succeed(subject, ticket)));
    }

    @Override
    public Uni<Void> forgive(Subject subject, Ticket ticket, int failures) {
        return local.leave(subject, ticket).chain(() -> ask(store -> store.forgive(subject, ticket, failures)));
    }

    @Override
    public Uni<Void> leave(Subject subject, Ticket ticket) {
        return local.leave(subject, ticket).chain(() -> ask(store -> store.leave(subject, ticket)));
    }
}
