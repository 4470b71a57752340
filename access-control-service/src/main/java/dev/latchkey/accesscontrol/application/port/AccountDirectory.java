package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Username;
import io.smallrye.mutiny.Uni;

/**
 * The accounts, as identity-service knows them at this moment. Both calls fail with {@code account-not-found}, and with
 * {@code identity-unavailable} when there is no answer in time.
 */
public interface AccountDirectory {

    /** What other services may know of an account. */
    record KnownAccount(AccountId id, Username username, Plan plan) {}

    Uni<KnownAccount> byId(AccountId id);

    Uni<KnownAccount> byLogin(Login login);
}
