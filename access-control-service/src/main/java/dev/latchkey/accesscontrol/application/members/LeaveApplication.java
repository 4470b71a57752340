package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Ends the caller's own membership. They cannot undo it. */
public final class LeaveApplication {

    public record Command(Caller.User caller, ApplicationId application) {}

    private final Applications applications;
    private final Memberships memberships;
    private final AccessEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public LeaveApplication(
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

    /** Fails with {@code application-not-found} or {@code owner-cannot-leave}. */
    public Uni<Void> leave(Command command) {
        return transactions.atomically(() -> applications
                .claim(command.application(), command.caller().account())
                .map(Standing::requireMayLeave)
                .flatMap(standing -> memberships
                        .of(command.application(), standing.account())
                        .call(memberships::remove)
                        .flatMap(own -> events.append(standing.leave(own, clock.instant())))));
    }
}
