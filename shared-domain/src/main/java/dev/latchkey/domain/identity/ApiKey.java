package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A named token with all permissions of its owner. It lasts until it is revoked, or expires where its owner asked for
 * that; both are final.
 *
 * @param prefix the first characters of the key, for people to tell their keys apart
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

    /** A use within this time of the recorded one is not recorded again, so that a call costs no write. */
    public static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    /** What its owner calls a key: a name of at most 50 characters, and a description of at most 150. */
    public record Label(String name, Optional<String> description) {

        public static final int MAX_NAME_LENGTH = 50;
        public static final int MAX_DESCRIPTION_LENGTH = 150;

        public static String name(String text) {
            return Text.line(text, MAX_NAME_LENGTH);
        }

        public static String description(String text) {
            return Text.optionalLine(text, MAX_DESCRIPTION_LENGTH);
        }

        public Label {
            name = name(name);
            description = description.map(Label::description).filter(text -> !text.isEmpty());
        }
    }

    /** Fails with {@code expires-in-the-past}. */
    public static ApiKey issue(
            ApiKeyId id, AccountId owner, Label label, String prefix, @Nullable Instant expiresAt, Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw Refusal.invalid("expires-in-the-past", "An API key must expire in the future, or not at all.");
        }
        return new ApiKey(id, owner, label, prefix, now, expiresAt, null, null);
    }

    public boolean isUsableAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** A key stays revoked from the first time on. */
    public ApiKey revoke(Instant now) {
        return revokedAt != null ? this : new ApiKey(id, owner, label, prefix, createdAt, expiresAt, now, lastUsedAt);
    }

    public ApiKey relabel(Label newLabel) {
        return new ApiKey(id, owner, newLabel, prefix, createdAt, expiresAt, revokedAt, lastUsedAt);
    }

    /** Whether a use now is worth a write. */
    public boolean recordsUseAt(Instant now) {
        return lastUsedAt == null || !now.isBefore(lastUsedAt.plus(USE_RESOLUTION));
    }
}
