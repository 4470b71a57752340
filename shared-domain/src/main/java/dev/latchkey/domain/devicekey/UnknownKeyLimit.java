package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.Quota;
import java.time.Duration;

/**
 * How many unknown keys somebody may present within a window.
 *
 * @param random keys of 160 random bits, which nobody guesses: a limit against waste
 * @param legacy keys of the old form: a limit against guessing
 */
public record UnknownKeyLimit(int random, int legacy, Duration window) {

    public static final UnknownKeyLimit STANDARD = new UnknownKeyLimit(60, 10, Duration.ofMinutes(1));

    /** A caller that names no source speaks for many. */
    private static final int SOURCES_OF_A_CALLER = 100;

    public UnknownKeyLimit {
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

    /** How many keys of one form the presenter may present that nobody has. */
    public Quota quota(Presenter presenter, boolean legacyForm) {
        var most = legacyForm ? legacy : random;
        return new Quota(presenter.isOne() ? most : Math.multiplyExact(most, SOURCES_OF_A_CALLER), window);
    }
}
