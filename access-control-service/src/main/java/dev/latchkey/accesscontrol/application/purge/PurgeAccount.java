package dev.latchkey.accesscontrol.application.purge;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Removes an account from access control: deletes its applications and ends its memberships. */
public final class PurgeAccount {

    /** How much was deleted. */
    public record Purged(int applications, int memberships) {}

    /** Enough for many thousands of applications and memberships. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Applications applications;
    private final Memberships memberships;
    private final AccessEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public PurgeAccount(
            Applications applications,
            Memberships memberships,
            AccessEvents events,
            Transactions transactions,
            InstantSource clock) {
        this.applications = applications;
        this.memberships = memberships;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * One transaction. May be repeated, for instance if something was created for the account while it was being
     * deleted. Fails with {@code insufficient-scope} without {@code accounts:purge}.
     */
    public Uni<Purged> purge(Caller caller, AccountId account) {
        caller.requireService(Scope.ACCOUNTS_PURGE);
        return transactions.atomicallyWithin(
                LIMIT, () -> applications.removeAllOf(account).flatMap(owned -> memberships
                        .removeAllOf(account)
                        .call(ended -> record(account, owned, ended))
                        .map(ended -> new Purged(owned.size(), ended.size()))));
    }

    private Uni<Void> record(AccountId account, List<Application> owned, List<Membership> ended) {
        var now = clock.instant();
        var happened = Stream.concat(
                owned.stream().map(application -> AccessEvent.applicationDeleted(application, account, now)),
                ended.stream().map(membership -> AccessEvent.memberAccountDeleted(membership, now)));
        return Multi.createFrom()
                .items(happened)
                .onItem()
                .transformToUniAndConcatenate(events::append)
                .toUni()
                .replaceWithVoid();
    }
}
