package dev.latchkey.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The changes that a system has acknowledged, and how to check that each of them still holds. */
final class Journal {

    enum State {
        PRESENT,
        GONE,
        /** The system knows nothing of it. */
        UNKNOWN
    }

    /** Asks the system. */
    @FunctionalInterface
    interface Observation {
        State state() throws Exception;
    }

    private record Entry(State acknowledged, Observation observation) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    void acknowledged(String thing, State state, Observation observation) {
        entries.put(thing, new Entry(state, observation));
    }

    /**
     * Notes that a change is in progress: until it is acknowledged, either state is right. Returns how to observe it.
     */
    Observation uncertain(String thing) {
        return Objects.requireNonNull(entries.remove(thing)).observation();
    }

    /** How many things of this kind (the first word of their names) were acknowledged to be in this state. */
    long count(String kind, State state) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(kind + " "))
                .filter(entry -> entry.getValue().acknowledged() == state)
                .count();
    }

    /** What was acknowledged but does not hold. */
    List<String> lost() throws Exception {
        var lost = new ArrayList<String>();
        for (var entry : entries.entrySet()) {
            var acknowledged = entry.getValue().acknowledged();
            var found = entry.getValue().observation().state();
            if (found != acknowledged) {
                lost.add(entry.getKey() + " is " + found + " and not " + acknowledged);
            }
        }
        return lost;
    }
}
