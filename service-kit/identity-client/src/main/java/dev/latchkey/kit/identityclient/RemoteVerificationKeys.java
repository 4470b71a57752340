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
import org.jspecify.annotations.Nullable;

/**
 * The keys of identity-service, fetched every minute and kept while it is away. A {@code kid} that is not among them is
 * looked for at once, but no more often than every few seconds, so that made-up ones cost nothing.
 */
@ApplicationScoped
class RemoteVerificationKeys implements VerificationKeys {

    private static final Logger LOG = Logger.getLogger(RemoteVerificationKeys.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private record Known(Map<String, PublicKey> keys, Instant askedAt) {}

    private final PublicIdentityApi identity;
    private final InstantSource clock;
    private volatile Known known = new Known(Map.of(), Instant.MIN);
    private @Nullable Uni<Known> underWay;

    RemoteVerificationKeys(@RestClient PublicIdentityApi identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public Uni<PublicKey> byId(String kid) {
        var key = known.keys().get(kid);
        if (key != null) {
            return Uni.createFrom().item(key);
        }
        return look().map(fresh -> {
            var found = fresh.keys().get(kid);
            if (found == null) {
                throw InvalidToken.refusal();
            }
            return found;
        });
    }

    /** One request at a time, which all who wait for a key share. */
    private synchronized Uni<Known> look() {
        if (known.askedAt().isAfter(clock.instant().minus(BETWEEN_LOOKS))) {
            return Uni.createFrom().item(known);
        }
        if (underWay == null) {
            underWay = fetch().eventually(this::arrived).memoize().indefinitely();
        }
        return underWay;
    }

    private synchronized void arrived() {
        underWay = null;
    }

    private Uni<Known> fetch() {
        return identity.jwks()
                .map(RemoteVerificationKeys::parse)
                .map(keys -> new Known(keys, clock.instant()))
                .invoke(fresh -> known = fresh)
                .onFailure()
                .invoke(away -> LOG.warnf("Could not fetch the verification keys: %s", away))
                .onFailure()
                .transform(away -> Refusal.unavailable(
                        "identity-unavailable", "The token cannot be checked at the moment.", RETRY_AFTER));
    }

    @Scheduled(every = "60s", delayed = "1s")
    Uni<Void> refresh() {
        return fetch().onFailure()
                .invoke(away -> LOG.warnf("Kept the verification keys; identity-service does not answer: %s", away))
                .onFailure()
                .recoverWithItem(() -> known)
                .replaceWithVoid();
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
