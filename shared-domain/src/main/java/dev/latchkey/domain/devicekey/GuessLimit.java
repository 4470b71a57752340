package dev.latchkey.domain.devicekey;

import java.time.Duration;
import java.time.Instant;

/**
 * How many unknown keys somebody may present within a window.
 *
 * @param random keys of 160 random bits, which nobody guesses: a limit against waste
 * @param legacy keys of the old form: a limit against guessing
 */
public record GuessLimit(int random, int legacy, Duration window) {

    public static final GuessLimit STANDARD = new GuessLimit(60, 10, Duration.ofMinutes(1));

    /** A caller that names no source speaks for many. */
    private static final int SOURCES_OF_A_CALLER = 100;

    public GuessLimit {
        if (random < 1 || legacy < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("A limit needs a guess and a window");
        }
    }

    /**
     * Who presents keys.
     *
     * @param name of a source or an address, or of a caller that names no source
     * @param isOne whether it is a single source, and not a caller that may stand for many
     */
    public record Presenter(String name, boolean isOne) {}

    /** Whether nothing more is allowed to the presenter after so many unknown keys of one form in the window. */
    public boolean isUsedUpBy(long guesses, Presenter presenter, boolean legacyForm) {
        long most = legacyForm ? legacy : random;
        return guesses >= (presenter.isOne() ? most : most * SOURCES_OF_A_CALLER);
    }

    /** The start of the window that a time falls into. */
    public Instant windowAt(Instant now) {
        var millis = window.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), millis) * millis);
    }

    /** What is left of the window. */
    public Duration restAt(Instant now) {
        return Duration.between(now, windowAt(now).plus(window));
    }
}
