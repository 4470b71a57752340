package dev.latchkey.kit.identityclient;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.security.ApiKeyCallers;
import dev.latchkey.kit.security.InvalidToken;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Asks identity-service whose an API key is. Answers are kept for 3 s, counted from when they came, and may take 1 s to
 * come, so that a revoked key is refused here within 5 s of its revocation, by every replica.
 */
@ApplicationScoped
class IntrospectedApiKeys implements ApiKeyCallers {

    private static final Logger LOG = Logger.getLogger(IntrospectedApiKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String API_KEY = "api_key";

    private final IntrospectionApi identity;
    private final Cache cache;

    IntrospectedApiKeys(@RestClient IntrospectionApi identity, @CacheName("introspection") Cache cache) {
        this.identity = identity;
        this.cache = cache;
    }

    @Override
    public Uni<Caller.ApiKey> callerOf(OpaqueKey key, String address) {
        return cache.<OpaqueKey, Optional<Caller.ApiKey>>getAsync(key, unknown -> ask(unknown, address))
                .map(caller -> caller.orElseThrow(InvalidToken::refusal));
    }

    private Uni<Optional<Caller.ApiKey>> ask(OpaqueKey key, String address) {
        return identity.introspect(key.reveal(), address)
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(IntrospectedApiKeys::caller)
                .onFailure()
                .invoke(away -> LOG.warnf("Could not resolve an API key: %s", away))
                .onFailure()
                .transform(away -> Refusal.unavailable(
                        "identity-unavailable", "The API key cannot be checked at the moment.", RETRY_AFTER));
    }

    private static Optional<Caller.ApiKey> caller(IntrospectionApi.Answer answer) {
        return answer.active() && API_KEY.equals(answer.tokenType()) && answer.sub() != null
                ? Optional.of(new Caller.ApiKey(AccountId.parse(answer.sub())))
                : Optional.empty();
    }
}
