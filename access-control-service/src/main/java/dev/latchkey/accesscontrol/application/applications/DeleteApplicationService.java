package dev.latchkey.accesscontrol.application.applications;

import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;

public final class DeleteApplicationService implements DeleteApplication {

    private final Applications applications;
    private final Transactions transactions;

    public DeleteApplicationService(Applications applications, Transactions transactions) {
        this.applications = applications;
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> delete(Command command) {
        return transactions.atomically(() -> applications
                .claim(command.application(), command.caller().account())
                .invoke(Standing::delete)
                .chain(() -> applications.remove(command.application())));
    }
}
