package dev.latchkey.accesscontrol.application.applications;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.AccountDirectory;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;

/** Creates an application, owned by the caller. */
public final class CreateApplication {

    public record Command(Caller.User caller, ApplicationName name, ApplicationType type) {}

    private final Applications applications;
    private final AccessEvents events;
    private final AccountDirectory accounts;
    private final Transactions transactions;
    private final IdSource ids;
    private final InstantSource clock;

    public CreateApplication(
            Applications applications,
            AccessEvents events,
            AccountDirectory accounts,
            Transactions transactions,
            IdSource ids,
            InstantSource clock) {
        this.applications = applications;
        this.events = events;
        this.accounts = accounts;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * One call to identity-service, for the owner's username, then two inserts. Fails with
     * {@code application-name-taken} or {@code identity-unavailable}.
     */
    public Uni<Standing> create(Command command) {
        return accounts.byId(command.caller().account())
                .map(owner -> new Application(
                        new ApplicationId(ids.next()),
                        command.name(),
                        command.type(),
                        owner.id(),
                        owner.username(),
                        clock.instant()))
                .call(application -> transactions.atomically(() -> applications
                        .add(application)
                        .chain(() -> events.append(AccessEvent.applicationCreated(application)))))
                .map(application -> Standing.of(application, application.owner(), Optional.empty()));
    }
}
