package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import io.smallrye.mutiny.Uni;

/**
 * Slow hashes of passwords. Both calls compute exactly one hash, and fail with {@code hashing-overloaded} when too many
 * are waiting in the same lane.
 */
public interface PasswordHasher {

    /** Hashes wait only for others in the same lane: no lane takes a thread or a place in the queue from another. */
    enum Lane {
        /** For people who have an account. */
        LOG_IN,
        /** For anybody. */
        SIGN_UP
    }

    /** The result of a comparison. */
    enum Verdict {
        WRONG,
        RIGHT,
        /** Right, but the hash was made with parameters that are no longer current. */
        RIGHT_BUT_OUTDATED
    }

    Uni<PasswordHash> hash(Password password, Lane lane);

    /** Runs in the lane of log-ins. */
    Uni<Verdict> verify(Password password, PasswordHash hash);

    /** A hash that is nobody's, so that an unknown account costs as much as a known one. */
    PasswordHash decoy();
}
