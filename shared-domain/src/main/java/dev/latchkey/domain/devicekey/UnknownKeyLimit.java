package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.Quota;
import java.time.Duration;

/**
 * How many unknown keys somebody may present within a window.
 *
 * @param random keys of 160 random bits, which nobody can guess: limited only to save work
 * @param legacy keys of the old form: limited against guessing
 */
public record UnknownKeyLimit(int random, int legacy, Duration window) {

    public static final UnknownKeyLimit STANDARD = new UnknownKeyLimit(60, 10, Duration.ofMinutes(1));

    /** A caller that names no source may stand for many. */
    private static final int SOURCES_PER_CALLER = 100;

    public UnknownKeyLimit {
        if (random < 1 || legacy < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("The limits and the window must be positive");
        }
    }

    /**
     * Who presents keys.
     *
     * @param name the name of a source, an address, or a caller that names no source
     * @param isOne whether it is a single source, not a caller that may stand for many
     */
    public record Presenter(String name, boolean isOne) {}

    /** How many unknown keys of one form the presenter may present. */
    public Quota quota(Presenter presenter, boolean legacyForm) {
        var most = legacyForm ? legacy : random;
        return new Quota(presenter.isOne() ? most : Math.multiplyExact(most, SOURCES_PER_CALLER), window);
    }
}
