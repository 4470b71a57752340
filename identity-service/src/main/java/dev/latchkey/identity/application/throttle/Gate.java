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
 * A line that an attempt stands in from before it is made until it has ended.
 *
 * @param rule what an attempt with a given standing does at a given time
 * @param isReachedBy whether this is the number of failures from which on attempts wait
 * @param account the account whose record shows that; empty if the line belongs to no single account
 */
record Gate(
        Kind kind,
        Subject subject,
        int places,
        BiFunction<Standing, Instant, Turn> rule,
        IntPredicate isReachedBy,
        Optional<AccountId> account) {

    /** Which attempts a line holds, and so what a success means in it. */
    enum Kind {
        /** All attempts from one client network: a success says nothing about the others. */
        NETWORK,
        /** One source's attempts at one account: a success clears all failures. */
        SOURCE,
        /** The attempts of all such sources at one account: a success forgives the failures of the same source. */
        TOTAL
    }
}
