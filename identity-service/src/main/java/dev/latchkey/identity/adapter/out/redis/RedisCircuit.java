package dev.latchkey.identity.adapter.out.redis;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/**
 * The way to Redis. After three questions in a row without an answer it is shut, for 5 s and then but for one question at a
 * time until there is an answer: a Redis that is frozen keeps hardly anybody waiting.
 */
@ApplicationScoped
class RedisCircuit {

    /** Fails with {@code CircuitBreakerOpenException} while shut, and with what the question fails with. */
    @CircuitBreaker(requestVolumeThreshold = 3, failureRatio = 1, delay = 5, delayUnit = ChronoUnit.SECONDS)
    <T> Uni<T> ask(Supplier<Uni<T>> question) {
        return question.get();
    }
}
