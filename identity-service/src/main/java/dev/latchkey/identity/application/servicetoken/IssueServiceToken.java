package dev.latchkey.identity.application.servicetoken;

import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.port.AccessTokens;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** The client credentials grant (RFC 6749, 4.4). */
@FunctionalInterface
public interface IssueServiceToken {

    /** No query. Fails with {@code invalid-client} or {@code invalid-scope}, RFC 6749, 5.2. */
    Uni<Issued> issue(Command command);

    /**
     * A client's request.
     *
     * @param scopes what is asked for; empty for all that the client may have
     */
    record Command(String clientId, String clientSecret, Set<Scope> scopes) {

        @Override
        public String toString() {
            return "Command[" + clientId + ", redacted, " + scopes + "]";
        }
    }

    record Issued(AccessTokens.Issued token, Set<Scope> scopes) {}
}
