package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Ends somebody's membership. */
public final class RemoveMember {

    public record Command(Caller.User caller, ApplicationId application, AccountId member) {}

    private final Applications applications;
    private final Memberships memberships;
    private final AccessEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public RemoveMember(
            Applications applications,
            Memberships memberships,
            AccessEvents events,
            Transactions transactions,
            InstantSource clock) {
        this.applications = applications;
        this.memberships = memberships;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Fails with {@code application-not-found}, {@code permission-denied} or {@code member-not-found}. */
    public Uni<Void> remove(Command command) {
        return transactions.atomically(() -> applications
                .claim(command.application(), command.caller().account())
                .map(standing -> standing.require(Permission.MEMBER_WRITE))
                .flatMap(owner -> memberships
                        .of(command.application(), command.member())
                        .call(memberships::remove)
                        .flatMap(member -> events.append(owner.dismiss(member, clock.instant())))));
    }
}
