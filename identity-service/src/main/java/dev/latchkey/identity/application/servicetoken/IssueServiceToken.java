package dev.latchkey.identity.application.servicetoken;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.ServiceClient;
import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Quota;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.ServiceClients;
import dev.latchkey.identity.application.port.SignedToken;
import dev.latchkey.identity.application.signingkey.SignToken;
import dev.latchkey.kit.application.MissLimiter;
import dev.latchkey.kit.application.MissLimiter.Allowance;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The client credentials grant (RFC 6749, 4.4). */
public final class IssueServiceToken {

    /**
     * A client's request.
     *
     * @param scopes the requested scopes; empty for all that the client may have
     * @param address the client's address
     */
    public record Command(
            PresentedText clientId, PresentedText clientSecret, Set<Scope> scopes, ClientAddress address) {}

    public record Issued(SignedToken token, Set<Scope> scopes) {}

    /**
     * How many refusals of one client network are recorded; after that it is told to wait. A valid request never waits.
     */
    private static final Quota REFUSALS = new Quota(60, Duration.ofMinutes(1));

    private final ServiceClients clients;
    private final MissLimiter limiter;
    private final ClientNetworks networks;
    private final SecurityLog log;
    private final SignToken signToken;
    private final InstantSource clock;

    public IssueServiceToken(
            ServiceClients clients,
            MissLimiter limiter,
            ClientNetworks networks,
            SecurityLog log,
            SignToken signToken,
            InstantSource clock) {
        this.clients = clients;
        this.limiter = limiter;
        this.networks = networks;
        this.log = log;
        this.signToken = signToken;
        this.clock = clock;
    }

    /**
     * One transaction, which records the outcome. Fails with {@code invalid-client} or {@code invalid-scope} (RFC 6749,
     * 5.2), or, without a transaction, with {@code too-many-attempts}.
     */
    public Uni<Issued> issue(Command command) {
        var client = clients.find(command.clientId().text());
        return Uni.createFrom()
                .item(() -> grant(client, command))
                .onFailure(Refusal.class)
                .recoverWithUni(refused -> recorded(refused, client, command))
                .call(() -> log.record(event(Kind.SERVICE_TOKEN_ISSUED, client, command)))
                .flatMap(grant -> signToken.of(grant).map(token -> new Issued(token, grant.scopes())));
    }

    private Uni<ServiceGrant> recorded(Throwable refused, Optional<ServiceClient> client, Command command) {
        var wait = limiter.take(new Allowance("clients:" + networks.of(command.address()), REFUSALS));
        if (wait.isPresent()) {
            return Uni.createFrom()
                    .failure(Refusal.throttled(
                            "too-many-attempts", "Too many refused requests; wait a moment.", wait.get()));
        }
        return log.record(event(Kind.SERVICE_TOKEN_REFUSED, client, command))
                .chain(() -> Uni.createFrom().failure(refused));
    }

    private ServiceGrant grant(Optional<ServiceClient> client, Command command) {
        var proven = client.filter(known -> known.hasSecret(command.clientSecret()))
                .orElseThrow(IssueServiceToken::invalidClient);
        return ServiceGrant.of(proven, command.scopes(), clock.instant());
    }

    /** The id of an unknown client is not recorded: it may be a secret in the wrong field. */
    private static SecurityEvent event(Kind kind, Optional<ServiceClient> client, Command command) {
        return SecurityEvent.of(kind, Optional.empty(), Optional.of(command.address()))
                .askedForBy(client.map(ServiceClient::id));
    }

    private static Refusal invalidClient() {
        return Refusal.unauthenticated("invalid-client", "Unknown client or wrong secret.");
    }
}
