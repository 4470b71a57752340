package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import io.smallrye.mutiny.Uni;

/**
 * Slow hashes of passwords. Both calls compute exactly one hash, and fail with {@code hashing-overloaded} when too many wait
 * in the same lane.
 */
public interface PasswordHasher {

    /** Who waits for whom: what is in one lane takes no thread and no place from another. */
    enum Lane {
        /** Of people who have an account. */
        LOG_IN,
        /** Of anybody. */
        SIGN_UP
    }

    /** What a comparison says. */
    enum Verdict {
        WRONG,
        RIGHT,
        /** Right, and the hash was made with parameters that are no longer the current ones. */
        RIGHT_BUT_OUTDATED
    }

    Uni<PasswordHash> hash(Password password, Lane lane);

    /** In the lane of log-ins. */
    Uni<Verdict> verify(Password password, PasswordHash hash);

    /** A hash of nobody's password, so that an unknown account costs what a known one does. */
    PasswordHash decoy();
}
