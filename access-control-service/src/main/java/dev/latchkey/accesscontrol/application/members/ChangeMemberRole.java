package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.AccountDirectory;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Changes a member's role. */
public final class ChangeMemberRole {

    public record Command(Caller.User caller, ApplicationId application, AccountId member, MemberRole role) {}

    private final Applications applications;
    private final Memberships memberships;
    private final AccessEvents events;
    private final AccountDirectory accounts;
    private final Transactions transactions;
    private final InstantSource clock;

    public ChangeMemberRole(
            Applications applications,
            Memberships memberships,
            AccessEvents events,
            AccountDirectory accounts,
            Transactions transactions,
            InstantSource clock) {
        this.applications = applications;
        this.memberships = memberships;
        this.events = events;
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * First asks identity-service for the owner's plan. Fails with {@code application-not-found},
     * {@code member-not-found}, {@code permission-denied}, {@code role-needs-paid-plan}, {@code role-not-for-starter}
     * or {@code identity-unavailable}.
     */
    public Uni<Membership> change(Command command) {
        return applications
                .standing(command.application(), command.caller().account())
                .map(standing -> standing.require(Permission.MEMBER_WRITE))
                .flatMap(owner -> accounts.byId(owner.account()))
                .flatMap(owner -> transactions.atomically(() -> assign(command, owner.plan())));
    }

    private Uni<Membership> assign(Command command, Plan ownerPlan) {
        return applications
                .claim(command.application(), command.caller().account())
                .flatMap(owner -> memberships
                        .of(command.application(), command.member())
                        .map(current -> owner.assign(current, command.role(), ownerPlan, clock.instant())))
                .call(this::write)
                .map(Standing.Change::membership);
    }

    private Uni<Void> write(Standing.Change change) {
        return change.event()
                .map(event -> memberships.update(change.membership()).chain(() -> events.append(event)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
