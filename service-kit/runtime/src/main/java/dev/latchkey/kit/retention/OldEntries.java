package dev.latchkey.kit.retention;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** The old entries in the record of a service. */
@FunctionalInterface
public interface OldEntries {

    /**
     * Deletes the oldest entries, through the only function of the database that may do so, and returns how many it
     * deleted. Entries of the last 30 days always stay.
     *
     * @param atMost the most to delete, in one short transaction
     */
    Uni<Integer> forget(Instant olderThan, int atMost);
}
