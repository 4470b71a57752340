package dev.latchkey.kit.retention;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** The record of a service, as far as its old entries go. */
@FunctionalInterface
public interface OldEntries {

    /**
     * Deletes the oldest entries, by the one function of the database that may, and tells how many it were. Entries of the
     * last 30 days stay, whatever is asked.
     *
     * @param atMost how many, in one short transaction
     */
    Uni<Integer> forget(Instant olderThan, int atMost);
}
