package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The record of what happened. It only grows. Events of a kind that {@link SecurityEvent.Kind#isAggregated() is
 * aggregated} are counted in one entry for each minute, account, service client and address.
 */
public interface SecurityEvents {

    /**
     * An entry of the record.
     *
     * @param at when it first happened
     * @param occurrences how often it happened within the minute
     * @param lastAt when it last happened
     */
    record Recorded(UUID id, Instant at, SecurityEvent event, long occurrences, Instant lastAt) {

        /** Something that happened once. */
        public Recorded(UUID id, Instant at, SecurityEvent event) {
            this(id, at, event, 1, at);
        }
    }

    /**
     * Adds the entries in the open transaction, or counts them in existing ones. Events that belong to no account get a
     * limited number of entries a minute; the rest are counted in one entry for each kind and service client, without
     * an address, so that many addresses cannot fill the disk.
     */
    Uni<Void> add(List<Recorded> entries);

    /** An account's own entries, newest first. */
    Uni<Page<Recorded>> list(AccountId account, Page.Request page);
}
