package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The record of what happened. It only grows. Of a kind that {@link SecurityEvent.Kind#isAggregated() is aggregated}, there is
 * one entry for each minute, account, service client and address, which counts.
 */
public interface SecurityEvents {

    /**
     * An entry of the record.
     *
     * @param at when it happened for the first time
     * @param occurrences how often it has happened, within a minute
     * @param lastAt when it happened for the last time
     */
    record Recorded(UUID id, Instant at, SecurityEvent event, long occurrences, Instant lastAt) {

        /** Something that happened once. */
        public Recorded(UUID id, Instant at, SecurityEvent event) {
            this(id, at, event, 1, at);
        }
    }

    /**
     * Adds entries to the transaction that is open, or counts them. What belongs to no account has a limited number of
     * entries a minute; the rest is counted in one for each kind and service client, without an address, so that many
     * addresses cannot fill the disk.
     */
    Uni<Void> add(List<Recorded> entries);

    /** An account's own, the youngest first. */
    Uni<Page<Recorded>> list(AccountId account, Page.Request page);
}
