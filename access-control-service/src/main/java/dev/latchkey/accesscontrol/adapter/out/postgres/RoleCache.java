package dev.latchkey.accesscontrol.adapter.out.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.accesscontrol.adapter.out.postgres.FactsReading.Change;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Facts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Pair;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.AccountId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What pairs are to each other, and which applications there are. When one is deleted, its owner and its members have changes
 * of their own; only the others, of whom nobody knows how many were remembered, are forgotten by the application.
 */
final class RoleCache {

    private final Cache<Key, Facts> pairs;
    private final Cache<UUID, Boolean> applications;

    /** @param capacity how many pairs; beyond it those go that are asked about least */
    RoleCache(long capacity) {
        this.pairs = Caffeine.newBuilder().maximumSize(capacity).build();
        this.applications = Caffeine.newBuilder().maximumSize(capacity / 4).build();
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

    @Nullable
    Facts get(Pair pair) {
        var facts = pairs.getIfPresent(Key.of(pair));
        return facts == null || facts.role().isPresent() || isKnown(pair.application()) ? facts : null;
    }

    private boolean isKnown(ApplicationId application) {
        return applications.getIfPresent(application.value()) != null;
    }

    /** That there is no such application is not kept: nothing tells when there is. */
    void put(Pair pair, Facts facts) {
        if (facts.applicationExists()) {
            pairs.put(Key.of(pair), facts);
            if (facts.role().isEmpty()) {
                applications.put(pair.application().value(), true);
            }
        }
    }

    /** Of a change that is not one of everything. */
    void remove(Change change) {
        var application = Objects.requireNonNull(change.application());
        if (change.account() == null) {
            applications.invalidate(application.value());
        } else {
            pairs.invalidate(Key.of(application, change.account()));
        }
    }
}
