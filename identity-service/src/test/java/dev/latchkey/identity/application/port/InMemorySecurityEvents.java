package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.Running;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fake of the port; the contract ensures that it behaves like Postgres. */
public final class InMemorySecurityEvents implements SecurityEvents {

    private final Map<String, Recorded> entries = new LinkedHashMap<>();
    private final int entriesOfNobody;

    public InMemorySecurityEvents() {
        this(Integer.MAX_VALUE);
    }

    InMemorySecurityEvents(int entriesOfNobody) {
        this.entriesOfNobody = entriesOfNobody;
    }

    /** A log that writes here. */
    public SecurityLog log(InstantSource clock) {
        return new SecurityLog(this, Running.inMemory().transactions(), UUID::randomUUID, clock);
    }

    /** The kinds, in the order in which they were first recorded, each as often as it occurred. */
    public synchronized List<SecurityEvent.Kind> kinds() {
        return entries.values().stream()
                .flatMap(entry -> Stream.generate(() -> entry.event().kind()).limit(entry.occurrences()))
                .toList();
    }

    @Override
    public synchronized Uni<Void> add(List<Recorded> added) {
        added.forEach(this::add);
        return Uni.createFrom().voidItem();
    }

    private void add(Recorded entry) {
        var aggregate = Aggregate.of(entry);
        var key = aggregate.map(Aggregate::key).orElseGet(() -> entry.id().toString());
        if (aggregate.isPresent()
                && entry.event().account().isEmpty()
                && !entries.containsKey(key)
                && isFull(aggregate.get())) {
            var rest = new Recorded(entry.id(), entry.at(), entry.event().fromAnywhere());
            entries.merge(Aggregate.of(rest).orElseThrow().key(), rest, InMemorySecurityEvents::sum);
        } else {
            entries.merge(key, entry, InMemorySecurityEvents::sum);
        }
    }

    private boolean isFull(Aggregate aggregate) {
        return entries.keySet().stream()
                        .filter(key -> key.startsWith(aggregate.prefix()))
                        .count()
                >= entriesOfNobody;
    }

    /** All entries of a minute that belong to no account, by their address. */
    synchronized Map<Optional<String>, Long> occurrencesOfNobody(Instant minute) {
        return entries.values().stream()
                .filter(entry -> entry.event().account().isEmpty() && entry.at().equals(minute))
                .collect(Collectors.toMap(
                        entry -> entry.event().address().map(ClientAddress::toString), Recorded::occurrences));
    }

    private static Recorded sum(Recorded one, Recorded other) {
        var last = one.lastAt().isAfter(other.lastAt()) ? one.lastAt() : other.lastAt();
        return new Recorded(one.id(), one.at(), one.event(), one.occurrences() + other.occurrences(), last);
    }

    @Override
    public synchronized Uni<Page<Recorded>> list(AccountId account, Page.Request page) {
        var before = page.beforeOrAfterAll().toString();
        var found = entries.values().stream()
                .filter(entry -> entry.event().account().filter(account::equals).isPresent())
                .filter(entry -> entry.id().toString().compareTo(before) < 0)
                .sorted(Comparator.comparing((Recorded entry) -> entry.id().toString())
                        .reversed())
                .limit(page.fetchLimit())
                .toList();
        return Uni.createFrom().item(Page.of(found, page, Recorded::id));
    }
}
