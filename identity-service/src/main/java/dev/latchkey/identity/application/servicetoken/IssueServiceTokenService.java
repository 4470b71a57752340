package dev.latchkey.identity.application.servicetoken;

import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.port.AccessTokens;
import dev.latchkey.identity.application.port.ServiceClients;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

public final class IssueServiceTokenService implements IssueServiceToken {

    private final ServiceClients clients;
    private final AccessTokens tokens;
    private final InstantSource clock;

    public IssueServiceTokenService(ServiceClients clients, AccessTokens tokens, InstantSource clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Uni<Issued> issue(Command command) {
        var client = clients.find(command.clientId())
                .filter(known -> known.hasSecret(command.clientSecret()))
                .orElseThrow(IssueServiceTokenService::invalidClient);
        var grant = ServiceGrant.of(client, command.scopes(), clock.instant());
        return tokens.issue(grant).map(token -> new Issued(token, grant.scopes()));
    }

    private static Refusal invalidClient() {
        return Refusal.unauthenticated("invalid-client", "Unknown client, or not its secret.");
    }
}
