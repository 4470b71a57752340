package dev.latchkey.domain.identity;

import java.time.Duration;

/**
 * How attempts wait for others at the same account.
 *
 * @param places how many may be there at once, under way or waiting
 * @param patience how long one waits for its turn
 */
public record WaitingLine(int places, Duration patience) {

    public static final WaitingLine STANDARD = new WaitingLine(64, Duration.ofSeconds(10));

    /** What an attempt takes at most once it is under way: a hash that waits for its thread, and a transaction. */
    private static final Duration WORK = Duration.ofSeconds(15);

    /** About what a hash takes: sooner than that nothing is to be seen. */
    private static final Duration ROUND = Duration.ofMillis(40);

    /** Whoever is far behind learns that nobody may guess any more, or that all may. */
    private static final Duration LONGEST_ROUNDS = Duration.ofMillis(240);

    public WaitingLine {
        if (places < 1 || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("A line needs a place and some patience");
        }
    }

    /** How long an attempt may stand in line without a word. */
    public Duration lease() {
        return patience.plus(WORK);
    }

    /** About when the turn may have come: whoever is far behind asks less often. */
    public Duration untilNextLook(Turn.Later later) {
        var rounds = ROUND.multipliedBy(later.rounds());
        return rounds.compareTo(LONGEST_ROUNDS) < 0 ? rounds : LONGEST_ROUNDS;
    }
}
