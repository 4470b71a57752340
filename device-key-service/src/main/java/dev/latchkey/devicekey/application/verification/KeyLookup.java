package dev.latchkey.devicekey.application.verification;

import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.devicekey.application.port.UnknownKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.GuessLimit;
import dev.latchkey.domain.devicekey.PresentedKey;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.KeyHasher;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Finds the key that somebody presents, unless they have presented too many that nobody has. */
public final class KeyLookup {

    private final DeviceKeys deviceKeys;
    private final KeyHasher hasher;
    private final UnknownKeys unknownKeys;
    private final GuessLimit limit;
    private final InstantSource clock;

    public KeyLookup(
            DeviceKeys deviceKeys, KeyHasher hasher, UnknownKeys unknownKeys, GuessLimit limit, InstantSource clock) {
        this.deviceKeys = deviceKeys;
        this.hasher = hasher;
        this.unknownKeys = unknownKeys;
        this.limit = limit;
        this.clock = clock;
    }

    /** One indexed read. Fails with {@code device-key-not-found}, or before any read with {@code too-many-unknown-keys}. */
    public Uni<DeviceKey> find(PresentedKey key, GuessLimit.Presenter presenter) {
        var now = clock.instant();
        var guesses = unknownKeys.count(name(key, presenter), limit.windowAt(now));
        if (limit.isUsedUpBy(guesses, presenter, key.isLegacy())) {
            throw Refusal.throttled(
                    "too-many-unknown-keys", "Too many keys that nobody has; wait a moment.", limit.restAt(now));
        }
        return deviceKeys
                .byHash(hasher.candidates(key.reveal()))
                .onFailure(failure -> Refusal.isOfKind(Refusal.Kind.NOT_FOUND, failure))
                .invoke(() -> countAgainst(key, presenter));
    }

    /** The key was no good to who presented it. */
    public void countAgainst(PresentedKey key, GuessLimit.Presenter presenter) {
        unknownKeys.add(name(key, presenter), limit.windowAt(clock.instant()));
    }

    private static String name(PresentedKey key, GuessLimit.Presenter presenter) {
        return (key.isLegacy() ? "legacy:" : "random:") + presenter.name();
    }
}
