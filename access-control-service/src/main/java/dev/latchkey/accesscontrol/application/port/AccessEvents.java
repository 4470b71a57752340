package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * The append-only record of every change. It outlives the applications: the record of a deleted one can be read only in
 * the database, since nobody has a standing any more to read it over HTTP.
 */
public interface AccessEvents {

    /** An entry of the record. */
    record Recorded(UUID id, AccessEvent event) {}

    /** Adds the event within the current transaction. */
    Uni<Void> append(AccessEvent event);

    /** An application's record, newest entry first. */
    Uni<Page<Recorded>> list(ApplicationId application, Page.Request page);
}
