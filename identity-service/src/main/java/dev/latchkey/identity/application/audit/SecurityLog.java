package dev.latchkey.identity.application.audit;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/** Writes the record of security events. A call whose event cannot be recorded fails. */
public final class SecurityLog {

    private final SecurityEvents events;
    private final Transactions transactions;
    private final IdSource ids;
    private final InstantSource clock;

    public SecurityLog(SecurityEvents events, Transactions transactions, IdSource ids, InstantSource clock) {
        this.events = events;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Records in the open transaction, or else in one of its own. */
    public Uni<Void> record(SecurityEvent... happened) {
        return record(List.of(happened));
    }

    /** Records in the open transaction, or else in one of its own. */
    public Uni<Void> record(List<SecurityEvent> happened) {
        if (happened.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var now = clock.instant();
        var entries = happened.stream()
                .map(event -> new SecurityEvents.Recorded(ids.next(), now, event))
                .toList();
        return transactions.atomically(() -> events.add(entries));
    }
}
