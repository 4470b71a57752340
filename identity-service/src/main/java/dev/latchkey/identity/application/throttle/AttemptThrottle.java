package dev.latchkey.identity.application.throttle;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lets an attempt at a secret happen, or not. An attempt counts as a failure before it is made and is taken back when it
 * was none: a thousand at once wait like a thousand one after the other.
 */
public final class AttemptThrottle {

    /** Simultaneous attempts at one subject that may find each other in the way before one of them gives up. */
    private static final int MAX_CONFLICTS = 20;

    private final FailedAttempts attempts;
    private final Backoff backoff;
    private final FailureLimit addressLimit;
    private final InstantSource clock;

    public AttemptThrottle(FailedAttempts attempts, Backoff backoff, FailureLimit addressLimit, InstantSource clock) {
        this.attempts = attempts;
        this.backoff = backoff;
        this.addressLimit = addressLimit;
        this.clock = clock;
    }

    /** The history that an attempt has left, and the one that it found. */
    private record Taken(Backoff.History before, Backoff.History after) {}

    /**
     * Makes an attempt. Three round trips to the store before it, one after. Fails with {@code too-many-attempts}, and
     * then nothing is attempted.
     *
     * @param address the client's, which has a limit of its own over all subjects
     * @param isWhole whether a success is the whole proof: only then is the subject's history forgotten. A right password
     *     before a second factor is not, or it would buy guesses at the second.
     */
    public <T> Uni<T> attempt(Subject subject, String address, Predicate<T> isWhole, Supplier<Uni<T>> attempt) {
        return requireAddressBelowLimit(address)
                .chain(() -> take(subject, MAX_CONFLICTS))
                .flatMap(taken -> Uni.createFrom()
                        .deferred(attempt::get)
                        .call(made -> isWhole.test(made) ? attempts.forget(subject) : takeBack(subject, taken))
                        .onFailure()
                        .call(failure -> Refusal.isOfKind(Refusal.Kind.UNAUTHENTICATED, failure)
                                ? attempts.addFailureOf(address, addressLimit.window(), clock.instant())
                                : takeBack(subject, taken)));
    }

    private Uni<Void> requireAddressBelowLimit(String address) {
        return attempts.failuresOf(address, addressLimit.window(), clock.instant())
                .invoke(failures -> {
                    if (addressLimit.isReachedBy(failures)) {
                        throw tooMany(addressLimit.window());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Taken> take(Subject subject, int conflictsLeft) {
        return attempts.history(subject).flatMap(before -> {
            Instant now = clock.instant();
            backoff.remaining(before, now).ifPresent(wait -> {
                throw tooMany(wait);
            });
            var taken = new Taken(before, before.failAt(now));
            return attempts.replace(subject, before, taken.after()).flatMap(done -> {
                if (done) {
                    return Uni.createFrom().item(taken);
                }
                if (conflictsLeft == 0) {
                    throw tooMany(backoff.firstWait());
                }
                return take(subject, conflictsLeft - 1);
            });
        });
    }

    /** What others have added meanwhile stays. */
    private Uni<Boolean> takeBack(Subject subject, Taken taken) {
        return attempts.replace(subject, taken.after(), taken.before());
    }

    private static Refusal tooMany(Duration wait) {
        return Refusal.throttled("too-many-attempts", "Too many attempts; wait before the next one.", wait);
    }
}
