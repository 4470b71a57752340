package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A named token with all permissions of its owner. It is valid until it is revoked or, if its owner gave it an expiry,
 * expires; both are final.
 *
 * @param prefix the first characters of the key, by which people tell their keys apart
 * @param lastUsedAt accurate to {@link #USE_RESOLUTION}
 */
public record ApiKey(
        ApiKeyId id,
        AccountId owner,
        Label label,
        String prefix,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    /** A use within this time of the last recorded one is not recorded, so that most calls cost no write. */
    public static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    /** A key that is meant to last longer should not expire at all. */
    public static final Period LONGEST_LIFE = Period.ofYears(10);

    /** How its owner labels a key: a name of at most 50 characters, and a description of at most 150. */
    public record Label(Text name, Optional<Text> description) {

        public static final int MAX_NAME_LENGTH = 50;
        public static final int MAX_DESCRIPTION_LENGTH = 150;

        /** Fails as {@link Text#line} does. */
        public static Text name(String text) {
            return Text.line(text, MAX_NAME_LENGTH);
        }

        /** Fails as {@link Text#optionalLine} does. */
        public static Text description(String text) {
            return Text.optionalLine(text, MAX_DESCRIPTION_LENGTH);
        }

        /** An empty description counts as none. */
        public Label {
            description = description.filter(text -> !text.isEmpty());
        }

        public Label(String name, Optional<String> description) {
            this(name(name), description.map(Label::description));
        }
    }

    /** Fails with {@code expires-in-the-past} or {@code expires-too-late}. */
    public static ApiKey issue(
            ApiKeyId id, AccountId owner, Label label, String prefix, @Nullable Instant expiresAt, Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw Refusal.invalid("expires-in-the-past", "An API key must expire in the future, or not at all.");
        }
        if (expiresAt != null && expiresAt.isAfter(latestExpiry(now))) {
            throw Refusal.invalid(
                    "expires-too-late",
                    "An API key must expire within " + LONGEST_LIFE.getYears() + " years, or not at all.");
        }
        return new ApiKey(id, owner, label, prefix, now, expiresAt, null, null);
    }

    private static Instant latestExpiry(Instant now) {
        return now.atOffset(ZoneOffset.UTC).plus(LONGEST_LIFE).toInstant();
    }

    public boolean isUsableAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** Revoking a key again keeps the time at which it was first revoked. */
    public ApiKey revoke(Instant now) {
        return revokedAt != null ? this : new ApiKey(id, owner, label, prefix, createdAt, expiresAt, now, lastUsedAt);
    }

    public ApiKey relabel(Label newLabel) {
        return new ApiKey(id, owner, newLabel, prefix, createdAt, expiresAt, revokedAt, lastUsedAt);
    }

    /** Whether a use now should be recorded. */
    public boolean recordsUseAt(Instant now) {
        return lastUsedAt == null || !now.isBefore(lastUsedAt.plus(USE_RESOLUTION));
    }
}
