package dev.latchkey.domain.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The attempts at one secret: what has failed, and who stands in line, first come first served. The first of the line are under
 * way and the others wait; how many are the first, {@link Backoff} says from the same moment's failures. An attempt that
 * never says how it ended stands in line until its lease ends, so that the end of a process locks nobody out.
 *
 * @param tickets the line, first come first
 */
public record AttemptLine(FailureHistory history, List<Ticket> tickets) {

    /** Nothing has failed, and nobody is there. */
    public static final AttemptLine EMPTY = new AttemptLine(FailureHistory.none(), List.of());

    /** An attempt, and until when it stands in line without a word. */
    public record Ticket(UUID id, Instant leaseEnds) {}

    /**
     * Where an attempt stands.
     *
     * @param ahead how many came before it and have not ended
     * @param inLine false when all places were taken
     */
    public record Standing(FailureHistory history, int ahead, boolean inLine) {}

    public AttemptLine {
        tickets = List.copyOf(tickets);
    }

    /** The attempt stands at the end of the line, unless it stands there already or all places are taken. */
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

    /** The attempt has failed, also when its lease has ended meanwhile. */
    public AttemptLine fail(Ticket ticket, Instant now) {
        return new AttemptLine(history.failAt(now), leave(ticket).tickets);
    }

    /** The attempt has succeeded: what failed before is forgotten, and what is under way is not. */
    public AttemptLine succeed(Ticket ticket) {
        return new AttemptLine(FailureHistory.none(), leave(ticket).tickets);
    }

    /** The attempt has succeeded, and shows that so many of the failures were the same client's: they do not count any more. */
    public AttemptLine forgive(Ticket ticket, int failures) {
        return new AttemptLine(history.without(failures), leave(ticket).tickets);
    }
}
