package dev.latchkey.identity.adapter.out.redis;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.identity.application.port.FailedAttempts;
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

/** Redis, and where it does not answer a limiter in this process: guesses are never unlimited. A metric counts the latter. */
@ApplicationScoped
class ResilientFailedAttempts implements FailedAttempts {

    private static final Logger LOG = Logger.getLogger(ResilientFailedAttempts.class);

    private final RedisCircuit circuit;
    private final FailedAttempts shared;
    private final FailedAttempts local = new LocalFailedAttempts();
    private final Counter answeredLocally;

    ResilientFailedAttempts(RedisCircuit circuit, Redis redis, MeterRegistry metrics) {
        this.circuit = circuit;
        this.shared = new RedisFailedAttempts(redis);
        this.answeredLocally = Counter.builder("latchkey.throttle.local")
                .description("Questions about failed attempts that were answered without Redis")
                .register(metrics);
    }

    private <T> Uni<T> ask(Function<FailedAttempts, Uni<T>> question) {
        return circuit.ask(() -> question.apply(shared)).onFailure().recoverWithUni(away -> {
            if (!(away instanceof CircuitBreakerOpenException)) {
                LOG.warnf("Failed attempts are counted locally: %s", away);
            }
            answeredLocally.increment();
            return question.apply(local);
        });
    }

    @Override
    public Uni<Backoff.History> history(Subject subject) {
        return ask(store -> store.history(subject));
    }

    @Override
    public Uni<Boolean> replace(Subject subject, Backoff.History expected, Backoff.History next) {
        return ask(store -> store.replace(subject, expected, next));
    }

    @Override
    public Uni<Void> forget(Subject subject) {
        return local.forget(subject).chain(() -> ask(store -> store.forget(subject)));
    }

    @Override
    public Uni<Long> failuresOf(String address, Duration window, Instant now) {
        return ask(store -> store.failuresOf(address, window, now));
    }

    @Override
    public Uni<Long> addFailureOf(String address, Duration window, Instant now) {
        return ask(store -> store.addFailureOf(address, window, now));
    }
}
