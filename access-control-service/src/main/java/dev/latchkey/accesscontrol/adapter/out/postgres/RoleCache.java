package dev.latchkey.accesscontrol.adapter.out.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.accesscontrol.adapter.out.postgres.FactsReading.Change;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Facts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Pair;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.AccountId;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What pairs are to each other. When an application is deleted, its owner and its members have changes of their own; of the
 * others nobody knows who was remembered, so the application is noted as gone, and they are not believed.
 */
final class RoleCache {

    private final Cache<Key, Facts> pairs;
    private final Set<ApplicationId> gone = ConcurrentHashMap.newKeySet();
    private final long maxGone;

    /** @param capacity how many pairs; beyond it those go that are asked about least */
    RoleCache(long capacity) {
        this.pairs = Caffeine.newBuilder().maximumSize(capacity).build();
        this.maxGone = capacity / 16;
    }

    /** A pair in one object: each further one would be one more wait for memory. */
    private record Key(long application1, long application2, long account1, long account2) {

        static Key of(ApplicationId application, AccountId account) {
            return new Key(
                    application.value().getMostSignificantBits(),
                    application.value().getLeastSignificantBits(),
                    account.value().getMostSignificantBits(),
                    account.value().getLeastSignificantBits());
        }

        static Key of(Pair pair) {
            return of(pair.application(), pair.subject());
        }
    }

    /** Null for what is not remembered. Nothing stands between the look-ups, so that their waits for memory overlap. */
    @Nullable
    Facts[] get(Pair[] asked) {
        var facts = new Facts[asked.length];
        for (var i = 0; i < asked.length; i++) {
            facts[i] = get(asked[i]);
        }
        return facts;
    }

    private @Nullable Facts get(Pair pair) {
        var facts = pairs.getIfPresent(Key.of(pair));
        return facts != null && facts.role().isEmpty() && gone.contains(pair.application()) ? null : facts;
    }

    /** That there is no such application is not kept: nothing tells when there is. */
    void put(Pair pair, Facts facts) {
        if (facts.applicationExists()) {
            pairs.put(Key.of(pair), facts);
        }
    }

    /** Of a change that is not one of everything. */
    void remove(Change change) {
        var application = Objects.requireNonNull(change.application());
        if (change.account() == null) {
            gone.add(application);
        } else {
            pairs.invalidate(Key.of(application, change.account()));
        }
    }

    /** So many applications are gone that it is time to begin anew. */
    boolean isSpent() {
        return gone.size() > maxGone;
    }
}
