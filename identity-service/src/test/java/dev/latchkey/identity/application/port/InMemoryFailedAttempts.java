package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.Backoff;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The fake of the port; the contract holds it to what Redis does. */
public final class InMemoryFailedAttempts implements FailedAttempts {

    private final Map<Subject, Backoff.History> histories = new HashMap<>();
    private final Map<String, Long> failures = new HashMap<>();

    private Backoff.History known(Subject subject) {
        return histories.getOrDefault(subject, Backoff.History.none());
    }

    @Override
    public synchronized Uni<Backoff.History> history(Subject subject) {
        return Uni.createFrom().item(known(subject));
    }

    @Override
    public synchronized Uni<Boolean> replace(Subject subject, Backoff.History expected, Backoff.History next) {
        var matches = known(subject).equals(expected);
        if (matches) {
            histories.put(subject, next);
        }
        return Uni.createFrom().item(matches);
    }

    @Override
    public synchronized Uni<Void> forget(Subject subject) {
        histories.remove(subject);
        return Uni.createFrom().voidItem();
    }

    @Override
    public synchronized Uni<Long> failuresOf(String address, Duration window, Instant now) {
        return Uni.createFrom().item(failures.getOrDefault(key(address, window, now), 0L));
    }

    @Override
    public synchronized Uni<Long> addFailureOf(String address, Duration window, Instant now) {
        return Uni.createFrom().item(failures.merge(key(address, window, now), 1L, Long::sum));
    }

    private static String key(String address, Duration window, Instant now) {
        return address + now.getEpochSecond() / window.toSeconds();
    }
}
