package dev.latchkey.accesscontrol.application.applications;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Renames an application. */
public final class RenameApplication {

    public record Command(Caller.User caller, ApplicationId application, ApplicationName name) {}

    private final Applications applications;
    private final AccessEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public RenameApplication(
            Applications applications, AccessEvents events, Transactions transactions, InstantSource clock) {
        this.applications = applications;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The name that it already has changes nothing. Fails with {@code application-not-found}, {@code permission-denied}
     * or {@code application-name-taken}.
     */
    public Uni<Standing> rename(Command command) {
        return transactions.atomically(() -> applications
                .claim(command.application(), command.caller().account())
                .map(standing -> standing.rename(command.name(), clock.instant()))
                .call(this::write)
                .map(Standing.Renaming::standing));
    }

    private Uni<Void> write(Standing.Renaming renaming) {
        return renaming.event()
                .map(event ->
                        applications.update(renaming.standing().application()).chain(() -> events.append(event)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
