package dev.latchkey.accesscontrol.application.applications;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;

/** Shows an application's record to those who answer for it. */
public final class ListAccessEvents {

    private final Applications applications;
    private final AccessEvents events;

    public ListAccessEvents(Applications applications, AccessEvents events) {
        this.applications = applications;
        this.events = events;
    }

    /**
     * Newest first; two reads. Fails with {@code application-not-found}, also for a deleted application, whose record
     * can be read only in the database; or with {@code permission-denied}.
     */
    public Uni<Page<AccessEvents.Recorded>> list(Caller.User caller, ApplicationId application, Page.Request page) {
        return applications
                .standing(application, caller.account())
                .map(Standing::requireMayReadRecord)
                .flatMap(standing -> events.list(application, page));
    }
}
