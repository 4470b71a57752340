package dev.latchkey.accesscontrol.application.purge;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;

/** Takes an account out of access control: its applications go, its memberships end. */
@FunctionalInterface
public interface PurgeAccount {

    /**
     * One transaction. May be repeated, as when something was made for the account while it was being deleted. Fails with
     * {@code insufficient-scope} without {@code accounts:purge}.
     */
    Uni<Purged> purge(Caller caller, AccountId account);

    /** How much there was. */
    record Purged(int applications, int memberships) {}
}
