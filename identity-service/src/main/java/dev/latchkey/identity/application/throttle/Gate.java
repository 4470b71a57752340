package dev.latchkey.identity.application.throttle;

import dev.latchkey.domain.identity.AttemptLine.Standing;
import dev.latchkey.domain.identity.Turn;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;

/**
 * A line that an attempt stands in before it is made, and until it has ended.
 *
 * @param rule what who stands there does at a time
 * @param isReachedBy whether so many failures are the first that make the next attempt wait
 * @param account whose record shows that; empty where it is no single account's
 */
record Gate(
        Kind kind,
        Subject subject,
        int places,
        BiFunction<Standing, Instant, Turn> rule,
        IntPredicate isReachedBy,
        Optional<AccountId> account) {

    /** What a line is of, and so what a success means in it. */
    enum Kind {
        /** All attempts of one client network: a success says nothing of the others. */
        NETWORK,
        /** One source's attempts at one account: a success forgets what has failed. */
        SOURCE,
        /** The attempts of all such sources at one account: a success forgives what the same source has failed. */
        TOTAL
    }
}
