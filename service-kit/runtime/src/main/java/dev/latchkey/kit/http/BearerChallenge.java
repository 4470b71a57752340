package dev.latchkey.kit.http;

import dev.latchkey.domain.kernel.Refusal;
import java.util.Optional;

/**
 * The WWW-Authenticate header for bearer tokens (RFC 6750, 3): it has an error only if a presented token is the reason.
 */
public final class BearerChallenge {

    public static final String WITHOUT_ERROR = "Bearer realm=\"latchkey\"";
    static final String INVALID_TOKEN = WITHOUT_ERROR + ", error=\"invalid_token\"";
    private static final String INSUFFICIENT_SCOPE = WITHOUT_ERROR + ", error=\"insufficient_scope\"";

    private BearerChallenge() {}

    /** The challenge, if another token would help. */
    static Optional<String> of(Refusal refusal) {
        return switch (refusal.code()) {
            case "invalid-token" -> Optional.of(INVALID_TOKEN);
            case "insufficient-scope", "user-required", "session-required", "service-required" ->
                Optional.of(INSUFFICIENT_SCOPE);
            default -> refusal.kind() == Refusal.Kind.UNAUTHENTICATED ? Optional.of(WITHOUT_ERROR) : Optional.empty();
        };
    }
}
