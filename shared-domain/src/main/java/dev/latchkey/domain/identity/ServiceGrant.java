package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What a service token says: a client and what it may do, for {@link #LIFETIME}. */
public record ServiceGrant(String clientId, Set<Scope> scopes, Instant issuedAt, Instant expiresAt) {

    public static final Duration LIFETIME = Duration.ofMinutes(15);

    public ServiceGrant {
        scopes = Set.copyOf(scopes);
    }

    /** Fails with {@code invalid-scope}. */
    public static ServiceGrant of(ServiceClient client, Set<Scope> requested, Instant now) {
        return new ServiceGrant(client.id(), client.grant(requested), now, now.plus(LIFETIME));
    }
}
