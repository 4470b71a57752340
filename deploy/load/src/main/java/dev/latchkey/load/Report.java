package dev.latchkey.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What the person who runs a benchmark reads. */
final class Report {

    private Report() {}

    static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
        System.out.flush();
    }

    /** The middle one of an odd number of figures. */
    static double median(double... figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** One measure of two things in alternation, so that what else the machine does meets both. */
    record Pair(double floor, double measured) {

        /** How much of the floor is reached: 1 is as fast. */
        double ratio() {
            return measured / floor;
        }
    }

    /** The round whose ratio is the middle one. */
    static Pair medianOf(int rounds, Supplier<Pair> round) {
        var pairs = IntStream.range(0, rounds)
                .mapToObj(number -> round.get())
                .sorted((one, other) -> Double.compare(one.ratio(), other.ratio()))
                .toList();
        return pairs.get(rounds / 2);
    }
}
