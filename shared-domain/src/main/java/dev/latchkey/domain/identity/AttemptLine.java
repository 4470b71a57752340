package dev.latchkey.domain.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The attempts at one secret: what has failed, and a line of attempts, first come, first served. Those at the head are
 * under way and the others wait; how many may be under way, {@link Backoff} or {@link FailureLimit} derives from the
 * failures so far. An attempt that never reports its outcome stays in line until its lease ends, so that a crashed
 * process locks nobody out.
 *
 * @param tickets the line, from its head
 */
public record AttemptLine(FailureHistory history, List<Ticket> tickets) {

    /** Nothing has failed, and nobody is in line. */
    public static final AttemptLine EMPTY = new AttemptLine(FailureHistory.none(), List.of());

    /** An attempt, and when it loses its place unless it has reported its outcome. */
    public record Ticket(UUID id, Instant leaseEnds) {}

    /**
     * Where an attempt is in the line.
     *
     * @param ahead how many earlier attempts have not ended
     * @param inLine false if all places were taken
     */
    public record Standing(FailureHistory history, int ahead, boolean inLine) {}

    public AttemptLine {
        tickets = List.copyOf(tickets);
    }

    /** Puts the attempt at the end of the line, unless it is in line already or all places are taken. */
    public AttemptLine join(Ticket ticket, int places, Instant now) {
        var alive = tickets.stream()
                .dropWhile(first -> !first.leaseEnds().isAfter(now))
                .toList();
        var joins = !alive.contains(ticket) && alive.size() < places;
        return new AttemptLine(
                history,
                joins ? Stream.concat(alive.stream(), Stream.of(ticket)).toList() : alive);
    }

    public Standing standing(Ticket ticket) {
        var place = tickets.indexOf(ticket);
        return new Standing(history, place < 0 ? tickets.size() : place, place >= 0);
    }

    /** The attempt has ended, or will not be made. */
    public AttemptLine leave(Ticket ticket) {
        return new AttemptLine(
                history, tickets.stream().filter(other -> !other.equals(ticket)).toList());
    }

    /** The attempt has failed, which counts even if its lease has ended. */
    public AttemptLine fail(Ticket ticket, Instant now) {
        return new AttemptLine(history.failAt(now), leave(ticket).tickets);
    }

    /** The attempt has succeeded: earlier failures are forgotten; attempts under way are not. */
    public AttemptLine succeed(Ticket ticket) {
        return new AttemptLine(FailureHistory.none(), leave(ticket).tickets);
    }

    /**
     * The attempt has succeeded, and shows that this many of the failures were the same client's: they no longer count.
     */
    public AttemptLine forgive(Ticket ticket, int failures) {
        return new AttemptLine(history.without(failures), leave(ticket).tickets);
    }
}
