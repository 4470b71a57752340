package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;

/** Ends the caller's own membership. They cannot undo it. */
@FunctionalInterface
public interface LeaveApplication {

    /** Fails with {@code application-not-found} or {@code owner-cannot-leave}. */
    Uni<Void> leave(Command command);

    record Command(Caller.User caller, ApplicationId application) {}
}
