package dev.latchkey.identity.application.servicetoken;

import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.port.AccessTokens;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** The client credentials grant (RFC 6749, 4.4). */
@FunctionalInterface
public interface IssueServiceToken {

    /** A transaction that records the answer. Fails with {@code invalid-client} or {@code invalid-scope}, RFC 6749, 5.2. */
    Uni<Issued> issue(Command command);

    /**
     * A client's request.
     *
     * @param scopes what is asked for; empty for all that the client may have
     * @param address where it comes from
     */
    record Command(String clientId, String clientSecret, Set<Scope> scopes, ClientAddress address) {

        @Override
        public String toString() {
            return "Command[" + clientId + ", redacted, " + scopes + "]";
        }
    }

    record Issued(AccessTokens.Issued token, Set<Scope> scopes) {}
}
