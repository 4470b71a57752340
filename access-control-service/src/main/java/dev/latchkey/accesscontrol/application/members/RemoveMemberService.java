package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

public final class RemoveMemberService implements RemoveMember {

    private final Applications applications;
    private final Memberships memberships;
    private final AccessEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public RemoveMemberService(
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
