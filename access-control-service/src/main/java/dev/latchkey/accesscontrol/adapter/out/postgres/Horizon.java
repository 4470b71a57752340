package dev.latchkey.accesscontrol.adapter.out.postgres;

import java.time.OffsetDateTime;

/**
 * How far a snapshot sees: every transaction below has ended, and what it has done is seen ({@code pg_snapshot_xmin}). Ids
 * of transactions mean something on one server only, and may be given again by one that takes its place.
 *
 * @param server when it was started, which tells servers apart
 */
record Horizon(OffsetDateTime server, long transaction) {

    /** Of no snapshot at all. Nothing has changed since. */
    static final Horizon NONE = new Horizon(OffsetDateTime.MIN, Long.MAX_VALUE);

    boolean isOfSameServerAs(Horizon other) {
        return server.equals(other.server);
    }

    boolean isBefore(Horizon other) {
        return transaction < other.transaction;
    }
}
