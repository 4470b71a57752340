package dev.latchkey.domain.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When signing keys come and go. A key is published well before it signs, so that every verifier has it by then, and kept
 * until the last token that it signed has expired.
 *
 * @param publishedBefore from publication to the first signature
 * @param signsFor from a key's first signature to its successor's
 * @param keptAfter from the successor's first signature to retirement; at least the life of the longest token
 */
public record SigningKeySchedule(Duration publishedBefore, Duration signsFor, Duration keptAfter) {

    public static final SigningKeySchedule STANDARD =
            new SigningKeySchedule(Duration.ofHours(1), Duration.ofDays(30), SessionGrant.LIFETIME.plusHours(1));

    public SigningKeySchedule {
        if (publishedBefore.isNegative() || signsFor.compareTo(publishedBefore) <= 0) {
            throw new IllegalArgumentException("signsFor must be longer than publishedBefore");
        }
        if (keptAfter.compareTo(SessionGrant.LIFETIME) < 0) {
            throw new IllegalArgumentException("A key must be kept until the longest token has expired");
        }
    }

    /** A published key, and when it begins to sign. */
    public record PublishedKey(String kid, Instant activeFrom) {}

    /**
     * The key to sign with: the youngest of those that may sign, so that every replica chooses the same. If none may
     * sign yet, because another replica's clock is ahead, it is the one that may do so first. Empty only if there is no
     * key.
     */
    public Optional<PublishedKey> current(List<PublishedKey> published, Instant now) {
        var byAge = Comparator.comparing(PublishedKey::activeFrom).thenComparing(PublishedKey::kid);
        return published.stream()
                .filter(key -> !key.activeFrom().isAfter(now))
                .max(byAge)
                .or(() -> published.stream().min(byAge));
    }

    /** Whether it is time to publish the next key: no key is waiting to sign, and the current one's time is nearly over. */
    public boolean isNextDue(List<PublishedKey> published, Instant now) {
        return published.stream()
                .map(PublishedKey::activeFrom)
                .max(Comparator.naturalOrder())
                .map(youngest -> !youngest.plus(signsFor).minus(publishedBefore).isAfter(now))
                .orElse(true);
    }

    /** When a key that is published now begins to sign: immediately if there is no other. */
    public Instant activeFrom(List<PublishedKey> published, Instant now) {
        return published.isEmpty() ? now : now.plus(publishedBefore);
    }

    /** The keys with which no token that is still valid can have been signed. */
    public List<PublishedKey> retired(List<PublishedKey> published, Instant now) {
        return published.stream()
                .filter(key -> published.stream()
                        .anyMatch(successor -> successor.activeFrom().isAfter(key.activeFrom())
                                && !successor.activeFrom().plus(keptAfter).isAfter(now)))
                .toList();
    }
}
