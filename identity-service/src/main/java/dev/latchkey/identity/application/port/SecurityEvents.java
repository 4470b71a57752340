package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The record of what happened. It only grows. */
public interface SecurityEvents {

    /** An entry of the record. */
    record Recorded(UUID id, Instant at, SecurityEvent event) {}

    /** Adds entries to the transaction that is open. */
    Uni<Void> add(List<Recorded> entries);

    /** An account's own, the youngest first. */
    Uni<Page<Recorded>> list(AccountId account, Page.Request page);
}
