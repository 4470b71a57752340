package dev.latchkey.kit.application;

import java.util.UUID;

/** Makes identifiers. */
@FunctionalInterface
public interface IdSource {

    /** A new UUID of version 7 (RFC 9562, 5.7): ordered by time of creation, so that indexes grow at one end. */
    UUID next();
}
