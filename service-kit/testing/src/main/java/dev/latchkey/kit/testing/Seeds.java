package dev.latchkey.kit.testing;

import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowingConsumer;

/**
 * Where random numbers of tests begin: the same in each run, so that what passed passes again. A failure names its seed, and
 * {@code -Dlatchkey.test.seed} gives one.
 */
public final class Seeds {

    private static final String PROPERTY = "latchkey.test.seed";

    private Seeds() {}

    /** The seed that was given, or else this one. */
    public static long givenOr(long usual) {
        return Long.getLong(PROPERTY, usual);
    }

    /** So many seeds, or the one that was given alone. */
    public static LongStream of(int count) {
        return System.getProperty(PROPERTY) == null ? LongStream.rangeClosed(1, count) : LongStream.of(givenOr(0));
    }

    /** Runs a test whose failure names the seed. */
    public static void run(long seed, ThrowingConsumer<Random> test) {
        try {
            test.accept(new Random(seed));
        } catch (Throwable failure) {
            throw new AssertionError("Once more: -D%s=%d".formatted(PROPERTY, seed), failure);
        }
    }
}
