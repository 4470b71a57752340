package dev.latchkey.kit.security;

import dev.latchkey.domain.kernel.Refusal;

/** The refusal of a token, one for all reasons: which check failed is nobody's business. */
public final class InvalidToken {

    public static final String CODE = "invalid-token";

    private InvalidToken() {}

    /** Whether something failed for that. */
    public static boolean isWhy(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code().equals(CODE);
    }

    public static Refusal refusal() {
        return Refusal.unauthenticated(CODE, "The token is malformed, expired, revoked or not meant for this service.");
    }
}
