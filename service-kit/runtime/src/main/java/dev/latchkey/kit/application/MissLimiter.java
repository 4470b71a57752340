package dev.latchkey.kit.application;

import dev.latchkey.domain.kernel.Quota;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lets somebody miss only so often: present unknown keys, or look up unknown accounts. Each replica counts for itself,
 * so it costs no round trip.
 */
public interface MissLimiter {

    /** How often a subject may do something. */
    record Allowance(String subject, Quota quota) {}

    /**
     * Does the work, unless one of the allowances is used up. Only as many calls are under way at the same time as may
     * still miss, and the others wait: a thousand simultaneous calls miss no more often than in sequence, and those
     * that do not miss all go through. Work that has begun is completed, even if nobody waits for it any more.
     *
     * @param isMiss which failures count
     * @param refusal makes the failure if the work is not done, from the time until more is allowed
     */
    <T> Uni<T> within(
            List<Allowance> allowances,
            Predicate<Throwable> isMiss,
            Function<Duration, ? extends Throwable> refusal,
            Supplier<Uni<T>> work);

    /** Counts one use, whatever its outcome. Empty, or how long until more is allowed. */
    Optional<Duration> take(Allowance allowance);
}
