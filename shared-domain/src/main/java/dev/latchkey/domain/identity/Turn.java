package dev.latchkey.domain.identity;

import dev.latchkey.domain.identity.AttemptLine.Standing;
import java.time.Duration;

/** What an attempt that stands in line does now. */
public sealed interface Turn {

    /** When to come again where the line is full, or did not move in time: it moves as fast as attempts end. */
    Duration SOON = Duration.ofSeconds(1);

    /** It is made. */
    record Now() implements Turn {}

    /**
     * Others come first.
     *
     * @param rounds how many times as many as may be under way at once must end before
     */
    record Later(int rounds) implements Turn {}

    /** It is not made. */
    record Refused(Duration retryAfter) implements Turn {}

    /** The turn of who stands there, where so many may be under way at once. */
    static Turn of(Standing standing, int mostAtOnce) {
        if (!standing.inLine()) {
            return new Refused(SOON);
        }
        var rounds = standing.ahead() / mostAtOnce;
        return rounds == 0 ? new Now() : new Later(rounds);
    }
}
