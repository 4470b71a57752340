package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Who is a member of which application. */
public interface Memberships {

    /** Fails with {@code already-a-member}, even if both are added at the same time. */
    Uni<Void> add(Membership membership);

    /** Must be called while the application is claimed. Fails with {@code member-not-found}. */
    Uni<Membership> of(ApplicationId application, AccountId member);

    /** Writes the changes to a membership. */
    Uni<Void> update(Membership membership);

    Uni<Void> remove(Membership membership);

    /**
     * Ends all memberships of an account, and returns them. Locks the members of those applications until the
     * transaction ends.
     */
    Uni<List<Membership>> removeAllOf(AccountId member);

    /** The members of an application, in the order of their account ids. */
    Uni<Page<Membership>> list(ApplicationId application, Page.Request page);

    static Refusal notFound() {
        return Refusal.notFound("member-not-found", "There is no such member.");
    }

    static Refusal alreadyAMember() {
        return Refusal.conflict("already-a-member", "This account is already a member.");
    }
}
