package dev.latchkey.kit.security;

import dev.latchkey.domain.kernel.Refusal;

/** The refusal of a token: the same for all reasons, so that it does not reveal which check failed. */
public final class InvalidToken {

    public static final String CODE = "invalid-token";

    private InvalidToken() {}

    /** Whether something failed because of an invalid token. */
    public static boolean isWhy(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code().equals(CODE);
    }

    public static Refusal refusal() {
        return Refusal.unauthenticated(CODE, "The token is malformed, expired, revoked or not meant for this service.");
    }
}
