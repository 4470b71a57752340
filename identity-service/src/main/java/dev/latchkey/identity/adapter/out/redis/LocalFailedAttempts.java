package dev.latchkey.identity.adapter.out.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.identity.application.port.FailedAttempts;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** In the memory of this process, bounded: for as long as Redis is away. */
final class LocalFailedAttempts implements FailedAttempts {

    private static final int MAX_ENTRIES = 100_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Cache<Subject, Backoff.History> histories = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final Cache<String, Long> failures = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(REMEMBERED)
            .build();

    @Override
    public Uni<Backoff.History> history(Subject subject) {
        return Uni.createFrom().item(() -> histories.get(subject, unknown -> Backoff.History.none()));
    }

    @Override
    public Uni<Boolean> replace(Subject subject, Backoff.History expected, Backoff.History next) {
        return Uni.createFrom().item(() -> {
            var done = new AtomicBoolean();
            histories.asMap().compute(subject, (key, current) -> {
                done.set((current == null ? Backoff.History.none() : current).equals(expected));
                return done.get() ? next : current;
            });
            return done.get();
        });
    }

    @Override
    public Uni<Void> forget(Subject subject) {
        histories.invalidate(subject);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Long> failuresOf(String address, Duration window, Instant now) {
        return Uni.createFrom().item(() -> failures.get(key(address, window, now), unknown -> 0L));
    }

    @Override
    public Uni<Long> addFailureOf(String address, Duration window, Instant now) {
        return Uni.createFrom().item(() -> failures.asMap().merge(key(address, window, now), 1L, Long::sum));
    }

    private static String key(String address, Duration window, Instant now) {
        return Math.floorDiv(now.getEpochSecond(), window.toSeconds()) + " " + address;
    }
}
