package dev.latchkey.devicekey.application.verification;

import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.PresentedKey;
import dev.latchkey.domain.devicekey.UnknownKeyLimit;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.MissLimiter;
import dev.latchkey.kit.application.MissLimiter.Allowance;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Finds the key that somebody presents, unless they have presented too many unknown keys. */
public final class FindPresentedKey {

    private final DeviceKeys deviceKeys;
    private final KeyHasher hasher;
    private final MissLimiter limiter;
    private final UnknownKeyLimit limit;

    public FindPresentedKey(DeviceKeys deviceKeys, KeyHasher hasher, MissLimiter limiter, UnknownKeyLimit limit) {
        this.deviceKeys = deviceKeys;
        this.hasher = hasher;
        this.limiter = limiter;
        this.limit = limit;
    }

    /**
     * One indexed read, then {@code use}. Fails as {@code use} does, with {@code device-key-not-found}, or with
     * {@code too-many-unknown-keys} before any read. A key that {@code use} refuses as not found or not authenticated
     * counts as an unknown one.
     */
    public <T> Uni<T> find(PresentedKey key, UnknownKeyLimit.Presenter presenter, Function<DeviceKey, Uni<T>> use) {
        var form = key.isLegacy() ? "legacy:" : "random:";
        var allowance = new Allowance(form + presenter.name(), limit.quota(presenter, key.isLegacy()));
        return limiter.within(
                List.of(allowance), Refusal::isOfPresentedSecret, FindPresentedKey::tooMany, () -> deviceKeys
                        .byHash(hasher.candidates(key.reveal()))
                        .flatMap(use::apply));
    }

    private static Refusal tooMany(Duration wait) {
        return Refusal.throttled(
                "too-many-unknown-keys", "Too many unknown keys were presented; wait before you try again.", wait);
    }
}
