package dev.latchkey.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Measures calls beside the fixed answer and beside each other, in alternation, since machines are noisy. */
final class Comparison {

    private static final int MAX_WARM_UP = 12;
    private static final double STILL_GAINING = 1.03;
    /** How much more a call may cost among many than among few, in percent. */
    private static final int MOST_MORE = 15;

    private final FixedAnswer floor;
    private final Wrk wrk;
    private final int rounds;

    Comparison(FixedAnswer floor, Wrk wrk, int rounds) {
        this.floor = floor;
        this.wrk = wrk;
        this.rounds = rounds;
    }

    /** What is called, with what. */
    record Call(String url, Bodies bodies) {}

    /** One turn: requests a second of the fixed answer and of the call, and its 99th percentile in milliseconds. */
    private record Round(double floor, double perSecond, double p99) {}

    /** How a call does: the middle one of its rounds, each figure by itself. */
    record Measured(List<Round> rounds) {

        void print(String what, int questionsEach) {
            Report.line(
                    "%-36s %8.0f /s   p99 %6.1f ms   %.3f of the fixed answer",
                    what,
                    perSecond() * questionsEach,
                    median(Round::p99),
                    median(round -> round.perSecond() / round.floor()));
        }

        /** Requests. */
        double perSecond() {
            return median(Round::perSecond);
        }

        private double median(ToDoubleFunction<Round> figure) {
            return Report.median(rounds.stream().mapToDouble(figure).toArray());
        }

        /** How much more percent this costs than the other, which took turns with it: of each round, in order of size. */
        private double[] percentMoreThan(Measured other) {
            return IntStream.range(0, rounds.size())
                    .mapToDouble(round -> 100
                            * (other.rounds.get(round).perSecond()
                                            / rounds.get(round).perSecond()
                                    - 1))
                    .sorted()
                    .toArray();
        }
    }

    Measured measure(Call call) {
        return measure(List.of(call)).get(0);
    }

    /** Prints the same call among few and among many, and returns it among many. */
    Measured compare(String what, int questionsEach, Call amongFew, Call amongMany) {
        var measured = measure(List.of(amongFew, amongMany));
        measured.get(0).print(what + ", few", questionsEach);
        measured.get(1).print(what + ", many", questionsEach);
        var more = measured.get(1).percentMoreThan(measured.get(0));
        Report.line(
                "%-36s %7.0f%% more among many (at most %d%%); the rounds say %.0f%% to %.0f%%",
                "", Report.median(more), MOST_MORE, more[0], more[more.length - 1]);
        return measured.get(1);
    }

    private List<Measured> measure(List<Call> calls) {
        var fixed = new Call(floor.url(), calls.get(0).bodies().again());
        warmUp(fixed);
        calls.forEach(this::warmUp);
        var measured =
                calls.stream().map(call -> new Measured(new ArrayList<>())).toList();
        for (var round = 0; round < rounds; round++) {
            var floorRate = post(fixed).perSecond();
            for (var turn = 0; turn < calls.size(); turn++) {
                // The first of one round is the last of the next, so that none always follows the same load.
                var i = round % 2 == 0 ? turn : calls.size() - 1 - turn;
                var result = post(calls.get(i));
                measured.get(i).rounds().add(new Round(floorRate, result.perSecond(), result.p99() / 1e3));
            }
        }
        return measured;
    }

    /** Until all has been asked once and the JIT compilers have nothing more to gain: what comes first would seem slow. */
    private void warmUp(Call call) {
        while (!call.bodies().wereAllSent()) {
            post(call);
        }
        var fastest = 0.0;
        for (var round = 0; round < MAX_WARM_UP; round++) {
            var rate = post(call).perSecond();
            if (rate < fastest * STILL_GAINING) {
                return;
            }
            fastest = rate;
        }
    }

    private Wrk.Result post(Call call) {
        return wrk.post(call.url(), call.bodies()).requireAllAnswered(call.url());
    }
}
