package dev.latchkey.load;

import dev.latchkey.load.Measured.Round;
import java.util.ArrayList;
import java.util.List;

/** Measures calls and the fixed answer in short, alternating turns, since machines are noisy. */
final class Turns {

    private static final int WARM_UP_SECONDS = 5;
    private static final int MAX_WARM_UP = 12;
    private static final double STILL_GAINING = 1.03;

    private final FixedAnswer floor;
    private final Wrk wrk;
    private final int rounds;
    private final int seconds;

    /**
     * @param rounds how many turns each call gets; an odd number
     * @param seconds how long a turn is
     */
    Turns(FixedAnswer floor, Wrk wrk, int rounds, int seconds) {
        this.floor = floor;
        this.wrk = wrk;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    List<Measured> measure(List<Call> calls) {
        var fixed = calls.get(0).at(floor.url());
        wrk.post(fixed, WARM_UP_SECONDS);
        calls.forEach(this::warmUp);
        var measured =
                calls.stream().map(call -> new Measured(new ArrayList<>())).toList();
        for (var round = 0; round < rounds; round++) {
            var floorRate = wrk.post(fixed, seconds).perSecond();
            for (var turn = 0; turn < calls.size(); turn++) {
                // Reverses the order in every other round, so that no call always follows the same load.
                var i = round % 2 == 0 ? turn : calls.size() - 1 - turn;
                var result = wrk.post(calls.get(i), seconds);
                measured.get(i).rounds().add(new Round(floorRate, result.perSecond(), result.p99() / 1e3));
            }
        }
        return measured;
    }

    /**
     * Runs until every body has been sent once and the JIT compilers bring no more gain; otherwise the first calls
     * would look slow.
     */
    private void warmUp(Call call) {
        while (!call.wereAllSent()) {
            wrk.post(call, WARM_UP_SECONDS);
        }
        var fastest = 0.0;
        for (var round = 0; round < MAX_WARM_UP; round++) {
            var rate = wrk.post(call, WARM_UP_SECONDS).perSecond();
            if (rate < fastest * STILL_GAINING) {
                return;
            }
            fastest = rate;
        }
    }
}
