package dev.latchkey.kit.identityclient;

import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.security.InvalidToken;
import dev.latchkey.kit.security.VerificationKeys;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys of identity-service, fetched every minute and kept while it is away. A {@code kid} that is not among them is
 * looked for at once, but no more often than every 2 s, answered or not, so that made-up ones cost nothing.
 */
@ApplicationScoped
class RemoteVerificationKeys implements VerificationKeys {

    private static final Logger LOG = Logger.getLogger(RemoteVerificationKeys.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** One request, whose end all wait for who need a key before the next may be made. */
    private record Look(Instant at, Uni<Void> end) {}

    private final PublicIdentityApi identity;
    private final InstantSource clock;
    private volatile Map<String, PublicKey> known = Map.of();
    private Look last = new Look(Instant.MIN, Uni.createFrom().voidItem());

    RemoteVerificationKeys(@RestClient PublicIdentityApi identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public Uni<PublicKey> byId(String kid) {
        var key = known.get(kid);
        if (key != null) {
            return Uni.createFrom().item(key);
        }
        return look().map(looked -> {
            var found = known.get(kid);
            if (found == null) {
                throw InvalidToken.refusal();
            }
            return found;
        });
    }

    private synchronized Uni<Void> look() {
        var now = clock.instant();
        if (!last.at().isAfter(now.minus(BETWEEN_LOOKS))) {
            last = new Look(now, fetch().memoize().indefinitely());
        }
        return last.end();
    }

    private Uni<Void> fetch() {
        return identity.jwks()
                .map(RemoteVerificationKeys::parse)
                .invoke(fresh -> known = fresh)
                .onFailure()
                .invoke(away -> LOG.warnf("Could not fetch the verification keys: %s", away))
                .onFailure()
                .transform(away -> Refusal.unavailable(
                        "identity-unavailable", "The token cannot be checked at the moment.", RETRY_AFTER))
                .replaceWithVoid();
    }

    @Scheduled(every = "60s", delayed = "1s")
    Uni<Void> refresh() {
        return fetch().onFailure()
                .invoke(away -> LOG.warnf("Kept the verification keys; identity-service does not answer: %s", away))
                .onFailure()
                .recoverWithNull();
    }

    private static Map<String, PublicKey> parse(String jwks) {
        try {
            return new JsonWebKeySet(jwks)
                    .getJsonWebKeys().stream()
                            .filter(key -> key instanceof PublicJsonWebKey && key.getKeyId() != null)
                            .map(PublicJsonWebKey.class::cast)
                            .collect(Collectors.toUnmodifiableMap(
                                    PublicJsonWebKey::getKeyId, PublicJsonWebKey::getPublicKey));
        } catch (JoseException malformed) {
            throw new IllegalStateException("identity-service published no key set", malformed);
        }
    }
}
