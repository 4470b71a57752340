package dev.latchkey.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The output for the person who runs a benchmark. */
final class Report {

    private Report() {}

    static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
        System.out.flush();
    }

    /** The median of an odd number of figures. */
    static double median(double... figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** One measurement of two things in alternation, so that other load on the machine affects both. */
    record Pair(double floor, double measured) {

        /** The measured value relative to the baseline; 1 means the same. */
        double ratio() {
            return measured / floor;
        }
    }

    /** The round with the median ratio. */
    static Pair medianOf(int rounds, Supplier<Pair> round) {
        var pairs = IntStream.range(0, rounds)
                .mapToObj(number -> round.get())
                .sorted((one, other) -> Double.compare(one.ratio(), other.ratio()))
                .toList();
        return pairs.get(rounds / 2);
    }
}
