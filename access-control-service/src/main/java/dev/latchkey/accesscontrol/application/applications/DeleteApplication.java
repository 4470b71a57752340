package dev.latchkey.accesscontrol.application.applications;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Deletes an application and its memberships, for good. Its record stays, with the deletion as its last entry. */
public final class DeleteApplication {

    public record Command(Caller.User caller, ApplicationId application) {}

    private final Applications applications;
    private final AccessEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public DeleteApplication(
            Applications applications, AccessEvents events, Transactions transactions, InstantSource clock) {
        this.applications = applications;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Fails with {@code application-not-found} or {@code permission-denied}. */
    public Uni<Void> delete(Command command) {
        return transactions.atomically(() -> applications
                .claim(command.application(), command.caller().account())
                .map(standing -> standing.delete(clock.instant()))
                .call(() -> applications.remove(command.application()))
                .flatMap(events::append));
    }
}
