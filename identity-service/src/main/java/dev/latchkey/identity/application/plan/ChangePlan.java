package dev.latchkey.identity.application.plan;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Plan;
import io.smallrye.mutiny.Uni;

/** Sets what an account pays for. */
@FunctionalInterface
public interface ChangePlan {

    /** Fails with {@code account-not-found}. */
    Uni<Account> change(Command command);

    record Command(AccountId account, Plan plan) {}
}
