package dev.latchkey.identity.application.servicetoken;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.ServiceClient;
import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.AccessTokens;
import dev.latchkey.identity.application.port.ServiceClients;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The client credentials grant (RFC 6749, 4.4). */
public final class IssueServiceToken {

    /**
     * A client's request.
     *
     * @param scopes what is asked for; empty for all that the client may have
     * @param address where it comes from
     */
    public record Command(String clientId, String clientSecret, Set<Scope> scopes, ClientAddress address) {

        @Override
        public String toString() {
            return "Command[" + clientId + ", redacted, " + scopes + "]";
        }
    }

    public record Issued(AccessTokens.Issued token, Set<Scope> scopes) {}

    private final ServiceClients clients;
    private final SecurityLog log;
    private final AccessTokens tokens;
    private final InstantSource clock;

    public IssueServiceToken(ServiceClients clients, SecurityLog log, AccessTokens tokens, InstantSource clock) {
        this.clients = clients;
        this.log = log;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A transaction that records the answer. Fails with {@code invalid-client} or {@code invalid-scope}, RFC 6749, 5.2. */
    public Uni<Issued> issue(Command command) {
        var client = clients.find(command.clientId());
        return Uni.createFrom()
                .item(() -> grant(client, command))
                .onFailure(Refusal.class)
                .call(() -> log.record(event(Kind.SERVICE_TOKEN_REFUSED, client, command)))
                .call(() -> log.record(event(Kind.SERVICE_TOKEN_ISSUED, client, command)))
                .flatMap(grant -> tokens.issue(grant).map(token -> new Issued(token, grant.scopes())));
    }

    private ServiceGrant grant(Optional<ServiceClient> client, Command command) {
        var proven = client.filter(known -> known.hasSecret(command.clientSecret()))
                .orElseThrow(IssueServiceToken::invalidClient);
        return ServiceGrant.of(proven, command.scopes(), clock.instant());
    }

    /** The id of an unknown client is not kept: it may be a secret in the wrong field. */
    private static SecurityEvent event(Kind kind, Optional<ServiceClient> client, Command command) {
        return SecurityEvent.of(kind, Optional.empty(), Optional.of(command.address()))
                .askedForBy(client.map(ServiceClient::id));
    }

    private static Refusal invalidClient() {
        return Refusal.unauthenticated("invalid-client", "Unknown client, or not its secret.");
    }
}
