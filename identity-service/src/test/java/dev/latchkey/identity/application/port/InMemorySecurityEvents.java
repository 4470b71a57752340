package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.Running;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The fake of the port; the contract holds it to what Postgres does. */
public final class InMemorySecurityEvents implements SecurityEvents {

    private final List<Recorded> entries = new ArrayList<>();

    /** A log that writes here. */
    public SecurityLog log(InstantSource clock) {
        return new SecurityLog(this, Running.inMemory().transactions(), UUID::randomUUID, clock);
    }

    /** The kinds in the order in which they were recorded. */
    public List<SecurityEvent.Kind> kinds() {
        return entries.stream().map(entry -> entry.event().kind()).toList();
    }

    @Override
    public synchronized Uni<Void> add(List<Recorded> added) {
        entries.addAll(added);
        return Uni.createFrom().voidItem();
    }

    @Override
    public synchronized Uni<Page<Recorded>> list(AccountId account, Page.Request page) {
        var before = page.beforeOrAfterAll().toString();
        var found = entries.stream()
                .filter(entry -> entry.event().account().filter(account::equals).isPresent())
                .filter(entry -> entry.id().toString().compareTo(before) < 0)
                .sorted(Comparator.comparing((Recorded entry) -> entry.id().toString())
                        .reversed())
                .limit(page.fetchLimit())
                .toList();
        return Uni.createFrom().item(Page.of(found, page, Recorded::id));
    }
}
