package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.AccessFacts.Facts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Pair;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Facts about many pairs, of which only those are read that are not remembered. What is remembered is never believed by
 * itself: it holds beside a reading of what has changed since, where that does not touch it, and is then what the snapshot
 * of that reading would have told.
 *
 * <p>Why it holds: what is remembered has seen every transaction below the horizon, so that what it has not seen stands
 * among the changes since. The horizon moves on only with a reading of all changes since where it stood, after what they
 * touch is forgotten; and what a snapshot has found is remembered only if it saw at least as far.
 */
final class RememberedFacts {

    /** What a pair takes of the heap, with its place in the cache. */
    private static final int BYTES_EACH = 140;

    private static final int SHARE_OF_HEAP = 3;

    private final Reads reads;
    private final long capacity;
    private final Counter remembered;
    private final Counter read;
    private volatile Generation current;

    /** @param capacity how many pairs to remember; beyond it those go that are asked about least */
    RememberedFacts(Reads reads, long capacity, MeterRegistry metrics) {
        this.reads = reads;
        this.capacity = capacity;
        this.current = new Generation(Horizon.NONE, capacity);
        this.remembered = counter("remembered", metrics);
        this.read = counter("read", metrics);
    }

    private static Counter counter(String from, MeterRegistry metrics) {
        return Counter.builder("latchkey.access.facts")
                .description("Facts that batches of evaluations needed, by whether they were remembered")
                .tag("from", from)
                .register(metrics);
    }

    /** As many pairs as a third of the heap holds. */
    static long capacityOfHeap() {
        return Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_EACH;
    }

    /** Where facts are read. */
    @FunctionalInterface
    interface Reads {

        /** One read of what has changed since a horizon and of what pairs are, both of one snapshot. */
        Uni<FactsReading> read(Horizon since, Set<Pair> pairs);
    }

    /** What is remembered since everything was forgotten. */
    private static final class Generation {

        private final RoleCache roles;
        private volatile Horizon horizon;

        Generation(Horizon horizon, long capacity) {
            this.horizon = horizon;
            this.roles = new RoleCache(capacity);
        }
    }

    /** What is remembered of some pairs, and since when changes have to be read before it is believed. */
    private record Recall(Generation from, Horizon since, Map<Pair, Facts> known, Set<Pair> unknown) {

        boolean holdsBeside(FactsReading reading) {
            return known.isEmpty()
                    || (since.isOfSameServerAs(reading.horizon())
                            && known.keySet().stream().noneMatch(reading::changes));
        }

        Map<Pair, Facts> and(FactsReading reading) {
            known.putAll(reading.facts());
            return known;
        }
    }

    /** Of one snapshot. One read; a second one where something has just changed of what is remembered. */
    Uni<Map<Pair, Facts>> about(Set<Pair> pairs) {
        var recall = recall(pairs);
        return reads.read(recall.since(), recall.unknown()).flatMap(reading -> {
            forgetWhatChanged(recall, reading);
            if (!recall.holdsBeside(reading)) {
                read.increment(pairs.size());
                return reads.read(Horizon.NONE, pairs).invoke(this::remember).map(FactsReading::facts);
            }
            remember(reading);
            remembered.increment(recall.known().size());
            read.increment(recall.unknown().size());
            return Uni.createFrom().item(recall.and(reading));
        });
    }

    private Recall recall(Set<Pair> pairs) {
        var from = current;
        // Before what is known is looked up: if the horizon moves on meanwhile, it holds from the earlier one on.
        var since = from.horizon;
        var asked = pairs.toArray(Pair[]::new);
        var facts = from.roles.get(asked);
        var known = new HashMap<Pair, Facts>(2 * asked.length);
        var unknown = new HashSet<Pair>();
        for (var i = 0; i < asked.length; i++) {
            if (facts[i] == null) {
                unknown.add(asked[i]);
            } else {
                known.put(asked[i], facts[i]);
            }
        }
        return new Recall(from, since, known, unknown);
    }

    private synchronized void forgetWhatChanged(Recall recall, FactsReading reading) {
        if (recall.from() != current) {
            return;
        }
        if (!recall.since().isOfSameServerAs(reading.horizon()) || reading.changesEverything()) {
            current = new Generation(reading.horizon(), capacity);
        } else if (!reading.changes().isEmpty()) {
            reading.changes().forEach(current.roles::remove);
            if (current.horizon.isBefore(reading.horizon())) {
                current.horizon = reading.horizon();
            }
            if (current.roles.isSpent()) {
                current = new Generation(current.horizon, capacity);
            }
        }
    }

    private synchronized void remember(FactsReading reading) {
        if (current.horizon.isOfSameServerAs(reading.horizon())
                && !reading.horizon().isBefore(current.horizon)) {
            reading.facts().forEach(current.roles::put);
        }
    }
}
