package dev.latchkey.identity.application.throttle;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
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
    private final SecurityLog log;
    private final Backoff backoff;
    private final FailureLimit addressLimit;
    private final InstantSource clock;

    public AttemptThrottle(
            FailedAttempts attempts, SecurityLog log, Backoff backoff, FailureLimit addressLimit, InstantSource clock) {
        this.attempts = attempts;
        this.log = log;
        this.backoff = backoff;
        this.addressLimit = addressLimit;
        this.clock = clock;
    }

    /**
     * An attempt at a secret.
     *
     * @param account whose secret it is; empty where the name that was typed is nobody's
     * @param address the client's, which has a limit of its own over all subjects
     * @param ifFailed what to record of a failure
     */
    public record Attempt(Subject subject, Optional<AccountId> account, String address, Kind ifFailed) {

        public static Attempt at(AccountId account, String address, Kind ifFailed) {
            return new Attempt(Subject.of(account), Optional.of(account), address, ifFailed);
        }

        public static Attempt at(Login unknown, String address, Kind ifFailed) {
            return new Attempt(Subject.of(unknown), Optional.empty(), address, ifFailed);
        }
    }

    /** The history that an attempt has left, and the one that it found. */
    private record Taken(Backoff.History before, Backoff.History after) {}

    /**
     * Makes an attempt. Three round trips to the store before it, one after, and a transaction that records a failure.
     * Fails with {@code too-many-attempts}, and then nothing is attempted.
     *
     * @param isWhole whether a success is the whole proof: only then is the subject's history forgotten. A right password
     *     before a second factor is not, or it would buy guesses at the second.
     */
    public <T> Uni<T> make(Attempt attempt, Predicate<T> isWhole, Supplier<Uni<T>> work) {
        var subject = attempt.subject();
        return requireAddressBelowLimit(attempt.address())
                .chain(() -> take(subject, MAX_CONFLICTS))
                .flatMap(taken -> Uni.createFrom()
                        .deferred(work::get)
                        .call(made -> isWhole.test(made) ? attempts.forget(subject) : takeBack(subject, taken))
                        .onFailure()
                        .call(failure -> Refusal.isOfKind(Refusal.Kind.UNAUTHENTICATED, failure)
                                ? countAndRecord(attempt, taken)
                                : takeBack(subject, taken)));
    }

    private Uni<Void> countAndRecord(Attempt attempt, Taken taken) {
        var address = Optional.of(attempt.address());
        return attempts.addFailureOf(attempt.address(), addressLimit.window(), clock.instant())
                .flatMap(failures -> {
                    var events = new ArrayList<SecurityEvent>();
                    events.add(SecurityEvent.of(attempt.ifFailed(), attempt.account(), address));
                    if (backoff.isReachedBy(taken.after())) {
                        events.add(SecurityEvent.of(Kind.THROTTLE_REACHED, attempt.account(), address));
                    }
                    if (addressLimit.isReachedBy(failures)) {
                        events.add(SecurityEvent.of(Kind.THROTTLE_REACHED, Optional.empty(), address));
                    }
                    return log.record(events);
                });
    }

    private Uni<Void> requireAddressBelowLimit(String address) {
        return attempts.failuresOf(address, addressLimit.window(), clock.instant())
                .invoke(failures -> {
                    if (addressLimit.isUsedUpBy(failures)) {
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
