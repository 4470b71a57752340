package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A service that may ask for tokens by itself (RFC 6749, 4.4).
 *
 * @param secrets hashes of the secrets that are live: two at most, so that one can be changed without an outage
 */
public record ServiceClient(String id, Set<Scope> scopes, List<KeyHash> secrets) {

    public static final int MAX_SECRETS = 2;

    public ServiceClient {
        scopes = Set.copyOf(scopes);
        secrets = List.copyOf(secrets);
        if (id.isBlank() || secrets.isEmpty() || secrets.size() > MAX_SECRETS) {
            throw new IllegalArgumentException("A service client has an id and one or two secrets: " + id);
        }
    }

    public boolean hasSecret(Collection<KeyHash> hashesOfOneSecret) {
        return hashesOfOneSecret.stream().anyMatch(secrets::contains);
    }

    /** What is granted of what is asked for: all of it, or everything when nothing is named. Fails with {@code invalid_scope}. */
    public Set<Scope> grant(Set<Scope> requested) {
        if (!scopes.containsAll(requested)) {
            throw Refusal.invalid("invalid_scope", "The client may not have every scope that it asks for.");
        }
        return requested.isEmpty() ? scopes : Set.copyOf(requested);
    }
}
