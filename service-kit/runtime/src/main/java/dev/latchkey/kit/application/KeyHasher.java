package dev.latchkey.kit.application;

import dev.latchkey.domain.kernel.KeyHash;
import java.util.List;

/**
 * Hashes secrets of full entropy (opaque keys, recovery codes) for storage. A peppered hash needs no salt and no
 * stretching: nobody can guess them, and without the pepper a stolen table reveals nothing.
 */
public interface KeyHasher {

    /** The hash to store, under the newest pepper. */
    KeyHash hash(String secret);

    /** The hashes to look up, one for each live pepper, newest first. */
    List<KeyHash> candidates(String secret);
}
