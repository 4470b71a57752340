package dev.latchkey.load;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures of a call, each the median of its rounds. */
record Measured(List<Round> rounds) {

    /** Requests per second of the fixed answer and of the call, and the call's 99th percentile in milliseconds. */
    record Round(double floor, double perSecond, double p99) {}

    static Measured of(Stream<Measured> parts) {
        return new Measured(parts.flatMap(part -> part.rounds.stream()).toList());
    }

    void print(String what, int questionsEach) {
        Report.line(
                "%-36s %8.0f /s   p99 %6.1f ms   %.3f of the fixed answer",
                what,
                perSecond() * questionsEach,
                median(Round::p99),
                median(round -> round.perSecond() / round.floor()));
    }

    /** Requests per second. */
    double perSecond() {
        return median(Round::perSecond);
    }

    /** How much more this call costs than the other, which was measured in alternation with it. */
    double percentMoreThan(Measured other) {
        return Report.median(IntStream.range(0, rounds.size())
                .mapToDouble(round -> 100
                        * (other.rounds.get(round).perSecond()
                                        / rounds.get(round).perSecond()
                                - 1))
                .toArray());
    }

    private double median(ToDoubleFunction<Round> figure) {
        return Report.median(rounds.stream().mapToDouble(figure).toArray());
    }
}
