package dev.latchkey.identity.application.servicetoken;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Tells a service what a token says (RFC 7662). */
@FunctionalInterface
public interface IntrospectToken {

    /** No query for a JWT, one read for an API key. A token that is not valid now is {@link Inactive}, whatever the reason. */
    Uni<Introspection> introspect(Command command);

    /**
     * A question.
     *
     * @param address where the token is used from, as far as the asking service tells
     */
    record Command(Caller.Service asking, String token, Optional<ClientAddress> address) {

        @Override
        public String toString() {
            return "Command[" + asking.clientId() + "]";
        }
    }

    /** The answer. */
    sealed interface Introspection {}

    /** Not a token, or no longer one. */
    record Inactive() implements Introspection {}

    /** A token that is valid now. */
    record Active(
            TokenType type,
            String subject,
            Optional<String> username,
            Optional<String> clientId,
            Optional<String> scope,
            Instant issuedAt,
            Optional<Instant> expiresAt)
            implements Introspection {}

    /** What a token is. A log-in that waits for its second factor is none: it opens nothing. */
    enum TokenType {
        SESSION,
        API_KEY,
        SERVICE
    }
}
