package dev.latchkey.domain.kernel;

import java.util.UUID;

/** Reads ids that come from outside. */
public final class Ids {

    private static final int CANONICAL_LENGTH = 36;

    private Ids() {}

    /**
     * Reads the canonical text of a UUID (RFC 9562, section 4), in either case. Fails with {@code invalid-id}; the
     * shortened forms that {@link UUID#fromString} takes are refused, so that one id has one text.
     */
    public static UUID parse(String text) {
        if (text.length() == CANONICAL_LENGTH) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException malformed) {
                throw invalid();
            }
        }
        throw invalid();
    }

    private static Refusal invalid() {
        return Refusal.invalid("invalid-id", "An id is a UUID such as 018f6d0e-0000-7000-8000-000000000000.");
    }
}
