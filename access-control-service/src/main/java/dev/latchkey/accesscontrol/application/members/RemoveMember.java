package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;

/** Ends somebody's membership. */
@FunctionalInterface
public interface RemoveMember {

    /** Fails with {@code application-not-found}, {@code permission-denied} or {@code member-not-found}. */
    Uni<Void> remove(Command command);

    record Command(Caller.User caller, ApplicationId application, AccountId member) {}
}
