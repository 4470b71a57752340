package dev.latchkey.accesscontrol.application.applications;

import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;

/** Makes an application, which the caller owns. */
@FunctionalInterface
public interface CreateApplication {

    /**
     * One call of identity-service, for the owner's name, then two inserts. Fails with {@code application-name-taken} or
     * {@code identity-unavailable}.
     */
    Uni<Standing> create(Command command);

    record Command(Caller.User caller, ApplicationName name, ApplicationType type) {}
}
