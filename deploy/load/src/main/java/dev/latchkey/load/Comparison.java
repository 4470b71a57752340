package dev.latchkey.load;

import java.util.ArrayList;

/** Measures a call beside the fixed answer, in alternation, and reports the round whose ratio is the middle one. */
final class Comparison {

    private static final int MAX_WARM_UP = 12;
    private static final double STILL_GAINING = 1.03;

    private final FixedAnswer floor;
    private final Wrk wrk;
    private final int rounds;

    Comparison(FixedAnswer floor, Wrk wrk, int rounds) {
        this.floor = floor;
        this.wrk = wrk;
        this.rounds = rounds;
    }

    /**
     * How a call does.
     *
     * @param perSecond requests
     * @param ofFixed how much of the fixed answer's rate that is, for the same requests
     * @param p99 milliseconds
     */
    record Measured(double perSecond, double ofFixed, double p99) {

        void print(String what, int questionsEach) {
            Report.line(
                    "%-34s %8.0f /s   p99 %6.1f ms   %.3f of the fixed answer",
                    what, perSecond * questionsEach, p99, ofFixed);
        }
    }

    Measured measure(String url, Wrk.Bodies bodies) {
        warmUp(floor.url(), bodies);
        warmUp(url, bodies);
        var p99 = new ArrayList<Double>();
        var middle = Report.medianOf(rounds, () -> {
            var fixed = wrk.post(floor.url(), bodies).requireAllAnswered("fixed answers");
            var measured = wrk.post(url, bodies).requireAllAnswered(url);
            p99.add(measured.p99() / 1e3);
            return new Report.Pair(fixed.perSecond(), measured.perSecond());
        });
        return new Measured(
                middle.measured(),
                middle.ratio(),
                Report.median(p99.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /** Until the JIT compilers have nothing more to gain: what is measured first would seem slow otherwise. */
    private void warmUp(String url, Wrk.Bodies bodies) {
        var fastest = 0.0;
        for (var round = 0; round < MAX_WARM_UP; round++) {
            var rate = wrk.post(url, bodies).requireAllAnswered(url).perSecond();
            if (rate < fastest * STILL_GAINING) {
                return;
            }
            fastest = rate;
        }
    }

    /** How much more the larger set costs: 0 for nothing. Both are seen beside their floors. */
    static double moreFor(Measured larger, Measured smaller) {
        return smaller.ofFixed() / larger.ofFixed() - 1;
    }
}
