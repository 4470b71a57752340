package dev.latchkey.kit.postgres;

import java.util.Set;

/** What each SQLSTATE means for the caller (PostgreSQL, appendix A). A state that is not listed is our mistake. */
final class SqlState {

    /** What to do about it. */
    enum Meaning {
        /** Postgres cannot answer now: 503. */
        OUTAGE,
        /** Rolled back in favour of another transaction: may be tried once more. */
        CONFLICT,
        /** A constraint was violated, which the adapter turns into a refusal. */
        REFUSAL,
        /** The statement itself was wrong: 500. */
        MISTAKE
    }

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    /**
     * Connections (08), missing roles and databases (28, 3D), resources (53), locks and states of objects (55),
     * operator intervention (57), system errors (58).
     */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "28", "3D", "53", "55", "57", "58");

    /** A read-only server, which a failover leaves behind, and the limits of a transaction. */
    private static final Set<String> AWAY = Set.of("25006", "25P03", "25P04", "40003");

    private static final String CONSTRAINTS = "23";

    private SqlState() {}

    static Meaning meaning(String state) {
        if (CONFLICTS.contains(state)) {
            return Meaning.CONFLICT;
        }
        var stateClass = state.substring(0, Math.min(2, state.length()));
        if (AWAY.contains(state) || AWAY_CLASSES.contains(stateClass)) {
            return Meaning.OUTAGE;
        }
        return stateClass.equals(CONSTRAINTS) ? Meaning.REFUSAL : Meaning.MISTAKE;
    }
}
