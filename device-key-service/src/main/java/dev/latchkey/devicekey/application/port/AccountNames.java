package dev.latchkey.devicekey.application.port;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Username;
import io.smallrye.mutiny.Uni;

/** The usernames of accounts, which never change. */
@FunctionalInterface
public interface AccountNames {

    /** Fails with {@code account-not-found}, or {@code identity-unavailable} if there is no response in time. */
    Uni<Username> of(AccountId account);
}
