package dev.latchkey.kit.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.kit.application.MissLimiter;
import dev.latchkey.kit.vertx.Offload;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Counts in the memory of this process, within bounds: an attacker with many networks evicts the oldest counts, and
 * gains one window for each.
 */
@Singleton
public final class LocalMissLimiter implements MissLimiter {

    private static final int MAX_SUBJECTS = 100_000;
    /** Longer than any window. */
    private static final Duration REMEMBERED = Duration.ofHours(1);
    /** Beyond that it is a flood, and attempts are refused instead of waiting. */
    private static final int MAX_WAITING = 1_000;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Cache<Window, Count> counts = Caffeine.newBuilder()
            .maximumSize(MAX_SUBJECTS)
            .expireAfterAccess(REMEMBERED)
            .build();

    private final InstantSource clock;

    public LocalMissLimiter(InstantSource clock) {
        this.clock = clock;
    }

    private record Window(String subject, long number) {}

    /** What has happened in a window; guarded by the limiter's lock. */
    private static final class Count {

        private int misses;
        private int underWay;
        private final Queue<Attempt> waiting = new ArrayDeque<>();
    }

    /** A count that an attempt takes part in. */
    private record Place(Count count, Allowance allowance) {

        boolean isUsedUp() {
            return count.misses >= allowance.quota().most();
        }

        boolean isCrowded() {
            return count.misses + count.underWay >= allowance.quota().most();
        }
    }

    private record Attempt(
            List<Place> places, Function<Duration, ? extends Throwable> refusal, UniEmitter<? super Void> caller) {}

    @Override
    public <T> Uni<T> within(
            List<Allowance> allowances,
            Predicate<Throwable> isMiss,
            Function<Duration, ? extends Throwable> refusal,
            Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(caller -> {
            var places = places(allowances);
            Offload.andBack(Uni.createFrom().<Void>emitter(waiting -> enter(new Attempt(places, refusal, waiting))))
                    .chain(() -> Uni.createFrom()
                            .deferred(work::get)
                            .onItemOrFailure()
                            .invoke((done, failure) -> leave(places, failure != null && isMiss.test(failure))))
                    .subscribe()
                    .with(caller::complete, caller::fail);
        });
    }

    private List<Place> places(List<Allowance> allowances) {
        var now = clock.instant();
        return allowances.stream()
                .map(allowance -> new Place(count(allowance, now), allowance))
                .toList();
    }

    private Count count(Allowance allowance, Instant now) {
        var window = new Window(allowance.subject(), allowance.quota().windowAt(now));
        return counts.get(window, unknown -> new Count());
    }

    /** Takes all places together or none, so that nobody holds one while waiting for another. */
    private void enter(Attempt attempt) {
        Optional<Duration> refused;
        synchronized (this) {
            refused = refusal(attempt);
            if (refused.isEmpty()) {
                var crowded = attempt.places().stream().filter(Place::isCrowded).findFirst();
                if (crowded.isPresent()) {
                    crowded.get().count().waiting.add(attempt);
                    return;
                }
                attempt.places().forEach(place -> place.count().underWay++);
            }
        }
        refused.ifPresentOrElse(wait -> attempt.caller().fail(attempt.refusal().apply(wait)), () -> attempt.caller()
                .complete(null));
    }

    private Optional<Duration> refusal(Attempt attempt) {
        return attempt.places().stream()
                .filter(Place::isUsedUp)
                .map(place -> place.allowance().quota().restAt(clock.instant()))
                .findFirst()
                .or(() -> attempt.places().stream()
                        .filter(place ->
                                place.isCrowded() && place.count().waiting.size() >= MAX_WAITING)
                        .map(place -> SOON)
                        .findFirst());
    }

    /** All that wait try again, since whether each can go on depends on all its places. */
    private void leave(List<Place> places, boolean hasMissed) {
        var next = new ArrayList<Attempt>();
        synchronized (this) {
            for (var place : places) {
                var count = place.count();
                count.underWay--;
                count.misses += hasMissed ? 1 : 0;
                next.addAll(count.waiting);
                count.waiting.clear();
            }
        }
        next.forEach(this::enter);
    }

    @Override
    public Optional<Duration> take(Allowance allowance) {
        var now = clock.instant();
        var count = count(allowance, now);
        synchronized (this) {
            if (count.misses >= allowance.quota().most()) {
                return Optional.of(allowance.quota().restAt(now));
            }
            count.misses++;
            return Optional.empty();
        }
    }
}
