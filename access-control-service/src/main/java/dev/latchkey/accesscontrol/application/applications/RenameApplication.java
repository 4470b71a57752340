package dev.latchkey.accesscontrol.application.applications;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;

/** Gives an application another name. */
@FunctionalInterface
public interface RenameApplication {

    /**
     * The same name again is no change. Fails with {@code application-not-found}, {@code permission-denied} or
     * {@code application-name-taken}.
     */
    Uni<Standing> rename(Command command);

    record Command(Caller.User caller, ApplicationId application, ApplicationName name) {}
}
