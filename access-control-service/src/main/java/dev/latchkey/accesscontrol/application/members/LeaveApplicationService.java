package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

public final class LeaveApplicationService implements LeaveApplication {

    private final Applications applications;
    private final Memberships memberships;
    private final AccessEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public LeaveApplicationService(
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

    @Override
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
