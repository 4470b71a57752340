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
 * Lets somebody miss only so often: present what nobody has, ask for who is not there. As far as this replica has seen: it
 * costs no round trip.
 */
public interface MissLimiter {

    /** Who may do something how often. */
    record Allowance(String subject, Quota quota) {}

    /**
     * Does the work, unless one of the allowances is used up. No more are under way at once than may still miss, and the
     * others wait for them: what a thousand at once miss is no more than what they miss one after the other, and those that
     * do not miss all go through. What has begun goes on to its end, though nobody may wait for it any more.
     *
     * @param isMiss which failures count
     * @param refusal the failure where nothing is done, of the time after which there may be more
     */
    <T> Uni<T> within(
            List<Allowance> allowances,
            Predicate<Throwable> isMiss,
            Function<Duration, ? extends Throwable> refusal,
            Supplier<Uni<T>> work);

    /** Counts one, whatever becomes of it. Empty, or how long there are no more. */
    Optional<Duration> take(Allowance allowance);
}
