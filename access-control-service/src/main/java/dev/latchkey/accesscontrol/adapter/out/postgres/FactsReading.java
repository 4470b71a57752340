package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.AccessFacts.Facts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Pair;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.AccountId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one query has read, of one snapshot.
 *
 * @param changes since the horizon that was asked from
 * @param facts what the pairs are that were asked about
 */
record FactsReading(Horizon horizon, Set<Change> changes, Map<Pair, Facts> facts) {

    /** A line of access_change: without an account, everything about the application; without both, everything. */
    record Change(@Nullable ApplicationId application, @Nullable AccountId account) {

        static final Change OF_EVERYTHING = new Change(null, null);
    }

    boolean changesEverything() {
        return changes.contains(Change.OF_EVERYTHING);
    }

    boolean changes(Pair pair) {
        return !changes.isEmpty()
                && (changesEverything()
                        || changes.contains(new Change(pair.application(), null))
                        || changes.contains(new Change(pair.application(), pair.subject())));
    }
}
