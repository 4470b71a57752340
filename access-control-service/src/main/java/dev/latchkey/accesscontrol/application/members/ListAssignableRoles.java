package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.accesscontrol.application.port.AccountDirectory;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.RoleAvailability;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Tells a member which roles the owner can assign now, and why not the others. */
public final class ListAssignableRoles {

    private final Applications applications;
    private final AccountDirectory accounts;

    public ListAssignableRoles(Applications applications, AccountDirectory accounts) {
        this.applications = applications;
        this.accounts = accounts;
    }

    /**
     * One read and one call to identity-service. Fails with {@code application-not-found} or
     * {@code identity-unavailable}.
     */
    public Uni<List<RoleAvailability>> list(Caller.User caller, ApplicationId id) {
        return applications.standing(id, caller.account()).flatMap(standing -> accounts.byId(
                        standing.application().owner())
                .map(owner -> RoleAvailability.list(standing.application().type(), owner.plan())));
    }
}
