package dev.latchkey.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Quota;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.MissLimiter;
import dev.latchkey.kit.application.MissLimiter.Allowance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Finds the owner of an API key, but refuses without a lookup if too many unknown keys have come from the same client
 * network. A key that was live when it was last seen here is never limited, whatever others in its network do; it is
 * still looked up each time.
 */
@ApplicationScoped
class LimitedApiKeys {

    private static final int MAX_KEYS = 100_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final ApiKeyCallers callers;
    private final MissLimiter limiter;
    private final ClientNetworks networks;
    private final Quota quota;

    /** By the digests of the keys. */
    private final Cache<String, Boolean> seenLive = Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterAccess(REMEMBERED)
            .build();

    @Inject
    LimitedApiKeys(
            ApiKeyCallers callers, MissLimiter limiter, ClientNetworks networks, UnknownApiKeySettings settings) {
        this(callers, limiter, networks, new Quota(settings.most(), settings.window()));
    }

    LimitedApiKeys(ApiKeyCallers callers, MissLimiter limiter, ClientNetworks networks, Quota quota) {
        this.callers = callers;
        this.limiter = limiter;
        this.networks = networks;
        this.quota = quota;
    }

    /** Fails as {@link ApiKeyCallers#callerOf} does or, before the lookup, with {@code too-many-unknown-keys}. */
    Uni<Caller.ApiKey> callerOf(OpaqueKey key, ClientAddress address) {
        var digest = digest(key);
        if (seenLive.getIfPresent(digest) != null) {
            return callers.callerOf(key, address)
                    .onFailure(InvalidToken::isWhy)
                    .invoke(() -> seenLive.invalidate(digest));
        }
        var allowance = new Allowance("api-keys:" + networks.of(address), quota);
        return limiter.within(
                        List.of(allowance),
                        InvalidToken::isWhy,
                        LimitedApiKeys::tooMany,
                        () -> callers.callerOf(key, address))
                .invoke(() -> seenLive.put(digest, true));
    }

    private static Refusal tooMany(Duration wait) {
        return Refusal.throttled("too-many-unknown-keys", "Too many unknown API keys; wait a moment.", wait);
    }

    private static String digest(OpaqueKey key) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(key.reveal().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
