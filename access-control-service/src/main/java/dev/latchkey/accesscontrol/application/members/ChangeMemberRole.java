package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;

/** Gives a member another role. */
@FunctionalInterface
public interface ChangeMemberRole {

    /**
     * Asks identity-service for the owner's plan first. Fails with {@code application-not-found}, {@code member-not-found},
     * {@code permission-denied}, {@code role-needs-paid-plan}, {@code role-not-for-starter} or
     * {@code identity-unavailable}.
     */
    Uni<Membership> change(Command command);

    record Command(Caller.User caller, ApplicationId application, AccountId member, MemberRole role) {}
}
