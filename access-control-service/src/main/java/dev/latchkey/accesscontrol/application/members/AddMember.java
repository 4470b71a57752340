package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.AccountDirectory;
import dev.latchkey.accesscontrol.application.port.AccountDirectory.KnownAccount;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Shares an application with somebody who has an account. */
public final class AddMember {

    /**
     * The member to add.
     *
     * @param address where the request came from
     */
    public record Command(
            Caller.User caller, ApplicationId application, Login login, MemberRole role, ClientAddress address) {}

    private final Applications applications;
    private final Memberships memberships;
    private final AccessEvents events;
    private final AccountDirectory accounts;
    private final MemberLookups lookups;
    private final Transactions transactions;
    private final InstantSource clock;

    public AddMember(
            Applications applications,
            Memberships memberships,
            AccessEvents events,
            AccountDirectory accounts,
            MemberLookups lookups,
            Transactions transactions,
            InstantSource clock) {
        this.applications = applications;
        this.memberships = memberships;
        this.events = events;
        this.accounts = accounts;
        this.lookups = lookups;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Two concurrent calls to identity-service, for the candidate and for the owner's current plan, then one
     * transaction. If the caller may not add members, identity-service is not called. Fails as
     * {@link dev.latchkey.domain.access.Standing#admit} does, and with {@code application-not-found},
     * {@code account-not-found}, {@code already-a-member} or {@code identity-unavailable}; and with
     * {@code too-many-attempts} before identity-service is called.
     */
    public Uni<Membership> add(Command command) {
        return applications
                .standing(command.application(), command.caller().account())
                .map(standing -> standing.require(Permission.MEMBER_WRITE))
                .flatMap(owner -> lookups.limited(command, () -> lookUpAndAdmit(command, owner)));
    }

    private Uni<Membership> lookUpAndAdmit(Command command, Standing owner) {
        return Uni.combine()
                .all()
                .unis(accounts.byLogin(command.login()), accounts.byId(owner.account()))
                .asTuple()
                .flatMap(found ->
                        admit(command, found.getItem1(), found.getItem2().plan()));
    }

    private Uni<Membership> admit(Command command, KnownAccount candidate, Plan ownerPlan) {
        return transactions.atomically(() -> applications
                .claim(command.application(), command.caller().account())
                .map(owner -> owner.admit(
                        new Standing.Candidate(candidate.id(), candidate.username()),
                        command.role(),
                        ownerPlan,
                        clock.instant()))
                .call(change -> memberships.add(change.membership()))
                .call(change -> events.append(change.event()))
                .map(Standing.Admission::membership));
    }
}
