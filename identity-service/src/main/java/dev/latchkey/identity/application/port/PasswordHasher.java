package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import io.smallrye.mutiny.Uni;

/**
 * Slow hashes of passwords, on a pool of their own. Both calls compute exactly one hash, and fail with
 * {@code hashing-overloaded} when the pool's queue is full.
 */
public interface PasswordHasher {

    /** What a comparison says. */
    enum Verdict {
        WRONG,
        RIGHT,
        /** Right, and the hash was made with parameters that are no longer the current ones. */
        RIGHT_BUT_OUTDATED
    }

    Uni<PasswordHash> hash(Password password);

    Uni<Verdict> verify(Password password, PasswordHash hash);

    /** A hash of nobody's password, so that an unknown account costs what a known one does. */
    PasswordHash decoy();
}
