package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Remembers what batches ask about, and reads only the rest. What is remembered is never trusted on its own: it holds together
 * with a reading of what has changed since, where that does not touch it, and is then what the snapshot of that reading would
 * have shown. Single questions and searches are passed on. The time limit is that of the facts it wraps.
 *
 * <p>Why it holds: what is remembered has seen every transaction below the horizon, so whatever it has not seen is among the
 * changes since. The horizon advances only with a reading of all changes since its former place, after whatever they touch has
 * been forgotten; and what a snapshot finds is remembered only if it saw at least that far.
 */
@Singleton
class RememberedAccessFacts implements AccessFacts {

    /** What a pair takes of the heap, with its place in the cache. */
    private static final int BYTES_EACH = 140;

    private static final int SHARE_OF_HEAP = 3;

    private final AccessFacts facts;
    private final Reads reads;
    private final long capacity;
    private final Counter remembered;
    private final Counter read;
    private volatile Generation current;

    @Inject
    RememberedAccessFacts(PostgresAccessFacts facts, MeterRegistry metrics) {
        this(facts, facts, capacityOfHeap(), metrics);
    }

    /** @param capacity how many pairs to remember; beyond that, those least asked about are forgotten */
    RememberedAccessFacts(AccessFacts facts, Reads reads, long capacity, MeterRegistry metrics) {
        this.facts = facts;
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
    private static long capacityOfHeap() {
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

    /** What is remembered about some pairs, and since when changes have to be read before it is trusted. */
    private record Remembered(Generation from, Horizon since, Map<Pair, Facts> facts, Set<Pair> unknown) {

        boolean holdsBeside(FactsReading reading) {
            return facts.isEmpty()
                    || (since.isOfSameServerAs(reading.horizon())
                            && facts.keySet().stream().noneMatch(reading::changes));
        }

        Map<Pair, Facts> and(FactsReading reading) {
            facts.putAll(reading.facts());
            return facts;
        }
    }

    @Override
    public Uni<Facts> about(Pair pair) {
        return facts.about(pair);
    }

    /** One read; a second one where something that is remembered has just changed. */
    @Override
    public Uni<Map<Pair, Facts>> about(Set<Pair> pairs) {
        var known = remembered(pairs);
        return reads.read(known.since(), known.unknown()).flatMap(reading -> {
            forgetWhatChanged(known, reading);
            if (!known.holdsBeside(reading)) {
                read.increment(pairs.size());
                return reads.read(Horizon.NONE, pairs).invoke(this::remember).map(FactsReading::facts);
            }
            remember(reading);
            remembered.increment(known.facts().size());
            read.increment(known.unknown().size());
            return Uni.createFrom().item(known.and(reading));
        });
    }

    private Remembered remembered(Set<Pair> pairs) {
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
        return new Remembered(from, since, known, unknown);
    }

    private synchronized void forgetWhatChanged(Remembered known, FactsReading reading) {
        if (known.from() != current) {
            return;
        }
        if (!known.since().isOfSameServerAs(reading.horizon()) || reading.changesEverything()) {
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

    @Override
    public Uni<Page<AccountId>> subjects(ApplicationId application, Set<MemberRole> roles, Page.Request page) {
        return facts.subjects(application, roles, page);
    }

    @Override
    public Uni<Page<ApplicationId>> resources(AccountId subject, Set<MemberRole> roles, Page.Request page) {
        return facts.resources(subject, roles, page);
    }
}
