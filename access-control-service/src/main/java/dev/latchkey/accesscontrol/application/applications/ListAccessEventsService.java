package dev.latchkey.accesscontrol.application.applications;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;

public final class ListAccessEventsService implements ListAccessEvents {

    private final Applications applications;
    private final AccessEvents events;

    public ListAccessEventsService(Applications applications, AccessEvents events) {
        this.applications = applications;
        this.events = events;
    }

    @Override
    public Uni<Page<AccessEvents.Recorded>> list(Caller.User caller, ApplicationId application, Page.Request page) {
        return applications
                .standing(application, caller.account())
                .map(Standing::requireMayReadRecord)
                .flatMap(standing -> events.list(application, page));
    }
}
