package dev.latchkey.devicekey.application.port;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The fake of the port; the contract holds it to what the real one does. */
public final class InMemoryUnknownKeys implements UnknownKeys {

    private final Map<String, Integer> counts = new HashMap<>();

    @Override
    public synchronized long count(String presenter, Instant window) {
        return counts.getOrDefault(window + presenter, 0);
    }

    @Override
    public synchronized void add(String presenter, Instant window) {
        counts.merge(window + presenter, 1, Integer::sum);
    }
}
