package dev.latchkey.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.AttemptLine.Standing;
import dev.latchkey.domain.identity.AttemptLine.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AttemptLineTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final int PLACES = 64;
    private static final int FREE = Backoff.STANDARD.freeFailures();

    private static Ticket ticket(int number) {
        return new Ticket(new UUID(7, number), NOW.plus(LEASE));
    }

    private static AttemptLine lineOf(int attempts) {
        var line = AttemptLine.EMPTY;
        for (var i = 0; i < attempts; i++) {
            line = line.join(ticket(i), PLACES, NOW);
        }
        return line;
    }

    @Example
    void firstComeFirstServed() {
        var line = lineOf(3).join(ticket(1), PLACES, NOW);

        assertThat(line.standing(ticket(0)).ahead()).isEqualTo(0);
        assertThat(line.standing(ticket(2)).ahead()).isEqualTo(2);
        assertThat(line.leave(ticket(1)).standing(ticket(2)).ahead()).isEqualTo(1);
    }

    @Example
    void aSuccessForgetsTheFailuresButNotTheAttemptsUnderWay() {
        var line = lineOf(4).fail(ticket(0), NOW).fail(ticket(1), NOW);
        assertThat(line.standing(ticket(3))).isEqualTo(new Standing(new FailureHistory(2, NOW), 1, true));

        assertThat(line.succeed(ticket(2)).standing(ticket(3))).isEqualTo(new Standing(FailureHistory.none(), 0, true));
    }

    @Example
    void anAttemptThatFindsNoPlaceIsNotInLine() {
        var full = lineOf(PLACES);

        assertThat(full.join(ticket(99), PLACES, NOW).standing(ticket(99)))
                .isEqualTo(new Standing(FailureHistory.none(), PLACES, false));
        assertThat(full.join(ticket(63), PLACES, NOW).standing(ticket(63)).inLine())
                .isTrue();
    }

    @Example
    void anAttemptLeftBehindByACrashStaysInLineUntilItsLeaseEnds() {
        var line = lineOf(5);
        var late = new Ticket(new UUID(7, 99), NOW.plus(LEASE).plus(LEASE));

        assertThat(line.join(late, PLACES, NOW.plus(LEASE).minusMillis(1))
                        .standing(late)
                        .ahead())
                .isEqualTo(5);
        assertThat(line.join(late, PLACES, NOW.plus(LEASE)).standing(late).ahead())
                .isEqualTo(0);
        assertThat(line.join(late, PLACES, NOW.plus(LEASE)).fail(ticket(0), NOW).history())
                .as("an attempt that was given up still counts when it fails")
                .isEqualTo(new FailureHistory(1, NOW));
    }

    /** Attempts that start, look again and end in any order, some of them right. */
    @Property
    void simultaneousGuessesFailNoMoreOftenThanGuessesInSequence(
            @ForAll @IntRange(min = 1, max = 60) int attempts,
            @ForAll @IntRange(min = 0, max = 10) int rightOfTen,
            @ForAll long seed) {
        var random = new Random(seed);
        var line = lineOf(attempts);
        var waiting = new ArrayList<Ticket>(line.tickets());
        var underWay = new ArrayList<Ticket>();
        var wrongSinceASuccess = 0;
        while (!waiting.isEmpty() || !underWay.isEmpty()) {
            if (underWay.isEmpty() || (!waiting.isEmpty() && random.nextBoolean())) {
                var next = waiting.get(random.nextInt(waiting.size()));
                var turn = Backoff.STANDARD.turn(line.standing(next), NOW);
                if (turn instanceof Turn.Now) {
                    underWay.add(next);
                    waiting.remove(next);
                } else if (turn instanceof Turn.Refused) {
                    line = line.leave(next);
                    waiting.remove(next);
                }
            } else {
                var ends = underWay.remove(random.nextInt(underWay.size()));
                var isRight = random.nextInt(10) < rightOfTen;
                line = isRight ? line.succeed(ends) : line.fail(ends, NOW);
                wrongSinceASuccess = isRight ? 0 : wrongSinceASuccess + 1;
            }
            assertThat(line.history().failures() + underWay.size()).isLessThanOrEqualTo(FREE);
            assertThat(wrongSinceASuccess).isLessThanOrEqualTo(FREE);
        }
        assertThat(line.tickets()).isEmpty();
    }

    @Property
    void rightAttemptsAllGetTheirTurnWhateverFailedBefore(
            @ForAll @IntRange(min = 1, max = PLACES) int attempts, @ForAll @IntRange(min = 0, max = 4) int failures) {
        var line = lineOf(attempts);
        for (var i = 0; i < failures; i++) {
            line = line.fail(ticket(1000 + i), NOW);
        }
        Deque<Ticket> waiting = new ArrayDeque<>(line.tickets());
        while (!waiting.isEmpty()) {
            var first = waiting.removeFirst();
            assertThat(Backoff.STANDARD.turn(line.standing(first), NOW)).isEqualTo(new Turn.Now());
            line = line.succeed(first);
        }
        assertThat(line).isEqualTo(new AttemptLine(FailureHistory.none(), List.of()));
    }

    @Example
    void forgivenFailuresDoNotCountAndTheOthersDo() {
        var line = lineOf(4).fail(ticket(0), NOW).fail(ticket(1), NOW).fail(ticket(2), NOW);

        assertThat(line.forgive(ticket(3), 2)).isEqualTo(new AttemptLine(new FailureHistory(1, NOW), List.of()));
        assertThat(line.forgive(ticket(3), 3)).isEqualTo(AttemptLine.EMPTY);
        assertThat(line.forgive(ticket(99), 7)).isEqualTo(new AttemptLine(FailureHistory.none(), line.tickets()));
    }
}
