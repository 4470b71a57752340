package dev.latchkey.identity.adapter.out.redis;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/**
 * A circuit breaker in front of Redis. After three questions in a row without an answer, none gets through for 5 s, and
 * then only one at a time until one is answered, so that a frozen Redis keeps hardly anybody waiting.
 */
@ApplicationScoped
class RedisCircuit {

    /**
     * Fails with {@code CircuitBreakerOpenException} while no question gets through, and otherwise as the question
     * does.
     */
    @CircuitBreaker(requestVolumeThreshold = 3, failureRatio = 1, delay = 5, delayUnit = ChronoUnit.SECONDS)
    <T> Uni<T> ask(Supplier<Uni<T>> question) {
        return question.get();
    }
}
