package dev.latchkey.kit.identityclient;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.security.ApiKeyCallers;
import dev.latchkey.kit.security.InvalidToken;
import dev.latchkey.kit.vertx.Offload;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Asks identity-service for the owner of an API key. An answer was true when the question was asked and may have
 * changed since, so it is used for 3 s from then, whenever it arrived. Every replica refuses a revoked key within 5 s
 * of its revocation, even if a process or an event loop stalled meanwhile.
 */
@ApplicationScoped
class IntrospectedApiKeys implements ApiKeyCallers {

    private static final Logger LOG = Logger.getLogger(IntrospectedApiKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofSeconds(3);
    private static final int MAX_KEYS = 100_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String API_KEY = "api_key";

    private final IntrospectionApi identity;
    private final Duration timeout;
    private final Ticker ticker;
    private final Cache<OpaqueKey, Question> questions;

    /**
     * One request, and its answer, which all who wait for it share.
     *
     * @param at when the request was made, by the ticker
     */
    private record Question(long at, Uni<Optional<Caller.ApiKey>> answer) {}

    @Inject
    IntrospectedApiKeys(@RestClient IntrospectionApi identity, MeterRegistry metrics) {
        this(identity, TIMEOUT, Ticker.systemTicker(), metrics);
    }

    IntrospectedApiKeys(IntrospectionApi identity, Duration timeout, Ticker ticker, MeterRegistry metrics) {
        this.identity = identity;
        this.timeout = timeout;
        this.ticker = ticker;
        this.questions = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(metrics, questions, "introspection");
    }

    @Override
    public Uni<Caller.ApiKey> callerOf(OpaqueKey key, ClientAddress address) {
        return Uni.createFrom()
                .deferred(() -> answerAbout(key, address))
                .map(caller -> caller.orElseThrow(InvalidToken::refusal));
    }

    /** The age is checked when an answer is used, since it may have waited for the caller's event loop. */
    private Uni<Optional<Caller.ApiKey>> answerAbout(OpaqueKey key, ClientAddress address) {
        var question = questions.get(key, unknown -> ask(unknown, address));
        return Offload.andBack(question.answer()).flatMap(answer -> {
            if (isWithin(KEPT, question.at())) {
                return Uni.createFrom().item(answer);
            }
            questions.asMap().remove(key, question);
            return answerAbout(key, address);
        });
    }

    /** Asks once, when the first caller subscribes. A failure is forgotten before any caller learns of it. */
    private Question ask(OpaqueKey key, ClientAddress address) {
        var at = ticker.read();
        var answer = Uni.createFrom()
                .deferred(() -> identity.introspect(key.reveal(), address.toString()))
                .ifNoItem()
                .after(timeout)
                .fail()
                .invoke(answered -> requireWithin(timeout, at))
                .map(IntrospectedApiKeys::caller)
                .onFailure()
                .invoke(away -> {
                    questions.invalidate(key);
                    LOG.warnf("Could not resolve an API key: %s", away);
                })
                .onFailure()
                .transform(away -> Refusal.unavailable(
                        "identity-unavailable", "The API key cannot be checked at the moment.", RETRY_AFTER))
                .memoize()
                .indefinitely();
        return new Question(at, answer);
    }

    /** If the whole process stalls, a late answer may overtake the timer. */
    private void requireWithin(Duration limit, long at) {
        if (!isWithin(limit, at)) {
            throw new TimeoutException();
        }
    }

    private boolean isWithin(Duration limit, long at) {
        return ticker.read() - at < limit.toNanos();
    }

    private static Optional<Caller.ApiKey> caller(IntrospectionApi.Answer answer) {
        return answer.active() && API_KEY.equals(answer.tokenType()) && answer.sub() != null
                ? Optional.of(new Caller.ApiKey(AccountId.parse(answer.sub())))
                : Optional.empty();
    }
}
