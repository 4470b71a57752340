package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a decision depends on, read as it is now. */
public interface AccessFacts {

    /**
     * How a subject and an application stand to each other.
     *
     * @param role what the subject is to the application; empty for nothing
     */
    record Facts(boolean applicationExists, Optional<MemberRole> role) {}

    /** Whom a fact is about. */
    record Pair(AccountId subject, ApplicationId application) {}

    /** One indexed read. */
    Uni<Facts> about(Pair pair);

    /** One read, whatever the number, of one state of all. */
    Uni<Map<Pair, Facts>> about(Set<Pair> pairs);

    /** Who has one of the roles in an application, in the order of account ids; one read. */
    Uni<Page<AccountId>> subjects(ApplicationId application, Set<MemberRole> roles, Page.Request page);

    /** In which applications an account has one of the roles, in the order of application ids; one read. */
    Uni<Page<ApplicationId>> resources(AccountId subject, Set<MemberRole> roles, Page.Request page);
}
