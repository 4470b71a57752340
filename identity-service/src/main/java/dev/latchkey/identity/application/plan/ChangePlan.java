package dev.latchkey.identity.application.plan;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Plan;
import io.smallrye.mutiny.Uni;

/** Sets what an account pays for. */
@FunctionalInterface
public interface ChangePlan {

    /** The same plan again is no change, and not recorded. Fails with {@code account-not-found}. */
    Uni<Account> change(Command command);

    /**
     * An order.
     *
     * @param caller the service that asks for it
     * @param address where it comes from
     */
    record Command(Caller.Service caller, AccountId account, Plan plan, ClientAddress address) {}
}
