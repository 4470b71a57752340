package dev.latchkey.identity.application.throttle;

import dev.latchkey.domain.identity.AttemptLine.Ticket;
import java.time.Instant;

/** An attempt that waits for its turn, for as long as somebody waits for its answer. */
final class Waiting {

    private final Ticket ticket;
    private final Instant until;
    private volatile boolean isWanted = true;

    Waiting(Ticket ticket, Instant until) {
        this.ticket = ticket;
        this.until = until;
    }

    Ticket ticket() {
        return ticket;
    }

    /** The caller has the answer, or has hung up. */
    void end() {
        isWanted = false;
    }

    boolean isWanted() {
        return isWanted;
    }

    boolean isOutOfPatience(Instant now) {
        return !now.isBefore(until);
    }
}
