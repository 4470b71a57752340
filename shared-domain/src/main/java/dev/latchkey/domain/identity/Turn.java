package dev.latchkey.domain.identity;

import dev.latchkey.domain.identity.AttemptLine.Standing;
import java.time.Duration;

/** What an attempt in line does now. */
public sealed interface Turn {

    /** When to try again if the line is full or did not move in time: it moves as fast as attempts end. */
    Duration SOON = Duration.ofSeconds(1);

    /** It is made now. */
    record Now() implements Turn {}

    /**
     * Others come first.
     *
     * @param rounds how many full rounds of concurrent attempts must end first
     */
    record Later(int rounds) implements Turn {}

    /** It is not made. */
    record Refused(Duration retryAfter) implements Turn {}

    /** The turn of an attempt with this standing, where {@code mostAtOnce} may be under way at the same time. */
    static Turn of(Standing standing, int mostAtOnce) {
        if (!standing.inLine()) {
            return new Refused(SOON);
        }
        var rounds = standing.ahead() / mostAtOnce;
        return rounds == 0 ? new Now() : new Later(rounds);
    }
}
