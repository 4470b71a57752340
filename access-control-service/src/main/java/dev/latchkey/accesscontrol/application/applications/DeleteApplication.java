package dev.latchkey.accesscontrol.application.applications;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;

/** Ends an application with its memberships, for good. Its record stays, with the deletion as its last line. */
@FunctionalInterface
public interface DeleteApplication {

    /** Fails with {@code application-not-found} or {@code permission-denied}. */
    Uni<Void> delete(Command command);

    record Command(Caller.User caller, ApplicationId application) {}
}
