package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;

/** Who is a member of which application. */
public interface Memberships {

    /** Fails with {@code already-a-member}, also when two are added at once. */
    Uni<Void> add(Membership membership);

    /** The members of an application, in the order of their account ids. */
    Uni<Page<Membership>> list(ApplicationId application, Page.Request page);

    static Refusal alreadyAMember() {
        return Refusal.conflict("already-a-member", "This account is a member already.");
    }
}
