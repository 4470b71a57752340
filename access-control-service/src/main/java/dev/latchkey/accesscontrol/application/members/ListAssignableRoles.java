package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.RoleAvailability;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Tells a member which roles the owner can give now, and why not the others. */
@FunctionalInterface
public interface ListAssignableRoles {

    /** One read and one call of identity-service. Fails with {@code application-not-found} or {@code identity-unavailable}. */
    Uni<List<RoleAvailability>> list(Caller.User caller, ApplicationId application);
}
