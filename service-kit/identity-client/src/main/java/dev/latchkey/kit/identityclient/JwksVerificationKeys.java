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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys of identity-service: fetched every second until they are first known, then every minute, and kept while it
 * is away. An unknown {@code kid} causes an immediate fetch, but no more than one every 2 s, answered or not, so that
 * made-up ones cost nothing.
 */
@ApplicationScoped
class JwksVerificationKeys implements VerificationKeys {

    private static final Logger LOG = Logger.getLogger(JwksVerificationKeys.class);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(2);
    private static final Duration BETWEEN_REFRESHES = Duration.ofMinutes(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** One request. Everybody who needs an unknown key before the next one is due waits for it to end. */
    private record Fetch(Instant at, Uni<Void> end) {}

    private final PublicIdentityApi identity;
    private final InstantSource clock;
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile Map<String, PublicKey> known = Map.of();
    private volatile Instant refreshedAt = Instant.MIN;
    private Fetch last = new Fetch(Instant.MIN, Uni.createFrom().voidItem());

    JwksVerificationKeys(@RestClient PublicIdentityApi identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public Uni<PublicKey> byId(String kid) {
        var key = known.get(kid);
        if (key != null) {
            return Uni.createFrom().item(key);
        }
        return freshlyFetched().map(fetched -> {
            var found = known.get(kid);
            if (found == null) {
                throw InvalidToken.refusal();
            }
            return found;
        });
    }

    private synchronized Uni<Void> freshlyFetched() {
        var now = clock.instant();
        if (!last.at().isAfter(now.minus(BETWEEN_FETCHES))) {
            last = new Fetch(now, fetch().memoize().indefinitely());
        }
        return last.end();
    }

    private Uni<Void> fetch() {
        return identity.jwks()
                .map(JwksVerificationKeys::parse)
                .invoke(this::keep)
                .onFailure()
                .invoke(this::keepWhatIsKnown)
                .onFailure()
                .transform(away -> Refusal.unavailable(
                        "identity-unavailable", "The token cannot be checked at the moment.", RETRY_AFTER))
                .replaceWithVoid();
    }

    private void keep(Map<String, PublicKey> fresh) {
        known = fresh;
        if (away.getAndSet(false)) {
            LOG.info("identity-service provides its verification keys again");
        }
    }

    private void keepWhatIsKnown(Throwable failure) {
        if (!away.getAndSet(true)) {
            LOG.warnf(
                    "Could not fetch the verification keys from identity-service; keeping the %d that are known: %s",
                    known.size(), failure);
        }
    }

    /** Whether there is a key to verify with: true from the first answer on, since keys are kept. */
    boolean areKnown() {
        return !known.isEmpty();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        var now = clock.instant();
        if (areKnown() && refreshedAt.isAfter(now.minus(BETWEEN_REFRESHES))) {
            return Uni.createFrom().voidItem();
        }
        refreshedAt = now;
        return fetch().onFailure().recoverWithNull();
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
            throw new IllegalStateException("What identity-service published is not a key set", malformed);
        }
    }
}
