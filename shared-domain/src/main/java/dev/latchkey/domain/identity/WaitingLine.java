package dev.latchkey.domain.identity;

import java.time.Duration;

/**
 * How attempts at the same account wait for each other.
 *
 * @param places how many may be in line at the same time, under way or waiting
 * @param patience how long an attempt waits for its turn
 */
public record WaitingLine(int places, Duration patience) {

    public static final WaitingLine STANDARD = new WaitingLine(64, Duration.ofSeconds(10));

    /** The longest that an attempt takes once it is under way: a hash that waits for its thread, and a transaction. */
    private static final Duration WORK = Duration.ofSeconds(15);

    /** About the time of one hash: looking again any sooner shows nothing new. */
    private static final Duration ROUND = Duration.ofMillis(40);

    /** Even an attempt far back soon learns that nobody may guess any more, or that everybody may. */
    private static final Duration LONGEST_ROUNDS = Duration.ofMillis(240);

    public WaitingLine {
        if (places < 1 || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("places and patience must be positive");
        }
    }

    /** How long an attempt keeps its place without reporting its outcome. */
    public Duration lease() {
        return patience.plus(WORK);
    }

    /** About how long until the turn may have come: an attempt far back in the line looks less often. */
    public Duration untilNextLook(Turn.Later later) {
        var rounds = ROUND.multipliedBy(later.rounds());
        return rounds.compareTo(LONGEST_ROUNDS) < 0 ? rounds : LONGEST_ROUNDS;
    }
}
