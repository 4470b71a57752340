package dev.latchkey.accesscontrol.application.applications;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;

/** Shows an application's record to those who answer for it. */
@FunctionalInterface
public interface ListAccessEvents {

    /**
     * The youngest first; two reads. Fails with {@code application-not-found}, also for one that is deleted, whose record is
     * kept and read in the database alone; or with {@code permission-denied}.
     */
    Uni<Page<AccessEvents.Recorded>> list(Caller.User caller, ApplicationId application, Page.Request page);
}
