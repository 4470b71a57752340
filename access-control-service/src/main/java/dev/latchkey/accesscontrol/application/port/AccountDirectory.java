package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Username;
import io.smallrye.mutiny.Uni;

/**
 * Accounts as identity-service knows them now. Both calls fail with {@code account-not-found}, or with
 * {@code identity-unavailable} if there is no response in time.
 */
public interface AccountDirectory {

    /** What other services may know about an account. */
    record KnownAccount(AccountId id, Username username, Plan plan) {}

    Uni<KnownAccount> byId(AccountId id);

    Uni<KnownAccount> byLogin(Login login);
}
