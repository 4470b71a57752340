package dev.latchkey.devicekey.adapter.out.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.devicekey.application.port.UnknownKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Bounded: an attacker with many addresses pushes out the oldest counts, and gains one window for each. */
@ApplicationScoped
class CaffeineUnknownKeys implements UnknownKeys {

    private static final int MAX_PRESENTERS = 100_000;
    /** Longer than any window. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private record Window(String presenter, Instant start) {}

    private final Cache<Window, Long> counts = Caffeine.newBuilder()
            .maximumSize(MAX_PRESENTERS)
            .expireAfterWrite(REMEMBERED)
            .build();

    @Override
    public long count(String presenter, Instant window) {
        var known = counts.getIfPresent(new Window(presenter, window));
        return known == null ? 0 : known;
    }

    @Override
    public void add(String presenter, Instant window) {
        counts.asMap().merge(new Window(presenter, window), 1L, Long::sum);
    }
}
