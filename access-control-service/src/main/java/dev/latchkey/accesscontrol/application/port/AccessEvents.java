package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * The record of every change. It only grows, and outlives the applications: what there is of a deleted one is read in the
 * database alone, since there is nobody left with a standing to read it by HTTP.
 */
public interface AccessEvents {

    /** An entry of the record. */
    record Recorded(UUID id, AccessEvent event) {}

    /** Adds to the transaction that is open. */
    Uni<Void> append(AccessEvent event);

    /** An application's record, the youngest entry first. */
    Uni<Page<Recorded>> list(ApplicationId application, Page.Request page);
}
