package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Login;
import io.smallrye.mutiny.Uni;

/** Shares an application with somebody who has an account. */
@FunctionalInterface
public interface AddMember {

    /**
     * Two calls of identity-service, for the candidate and for the owner's plan of this moment, then one transaction.
     * Nothing is asked for somebody who may not add members. Fails as {@link dev.latchkey.domain.access.Standing#admit}
     * does, and with {@code application-not-found}, {@code account-not-found}, {@code already-a-member} or
     * {@code identity-unavailable}; before identity-service is asked with {@code too-many-attempts}.
     */
    Uni<Membership> add(Command command);

    /**
     * An order.
     *
     * @param address where it comes from
     */
    record Command(
            Caller.User caller, ApplicationId application, Login login, MemberRole role, ClientAddress address) {}
}
