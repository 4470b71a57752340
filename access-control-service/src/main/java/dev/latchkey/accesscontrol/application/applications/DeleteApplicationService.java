package dev.latchkey.accesscontrol.application.applications;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

public final class DeleteApplicationService implements DeleteApplication {

    private final Applications applications;
    private final AccessEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public DeleteApplicationService(
            Applications applications, AccessEvents events, Transactions transactions, InstantSource clock) {
        this.applications = applications;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Uni<Void> delete(Command command) {
        return transactions.atomically(() -> applications
                .claim(command.application(), command.caller().account())
                .map(standing -> standing.delete(clock.instant()))
                .call(() -> applications.remove(command.application()))
                .flatMap(events::append));
    }
}
