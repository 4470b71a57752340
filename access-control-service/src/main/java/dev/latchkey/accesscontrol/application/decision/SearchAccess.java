package dev.latchkey.accesscontrol.application.decision;

import dev.latchkey.domain.access.AccessSearch;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Finds what would make a yes of a question, by the state of this moment. Each is one read at most, none where no role could
 * make a yes, and fails as {@link AccessSearch#requireAskedBy} does.
 */
public interface SearchAccess {

    /** Who may, in the order of account ids. */
    Uni<Page<AccountId>> subjects(Caller caller, AccessSearch.Subjects search, Page.Request page);

    /** To which applications, in the order of their ids. */
    Uni<Page<ApplicationId>> resources(Caller caller, AccessSearch.Resources search, Page.Request page);

    /** What, in the order of {@link Permission}. */
    Uni<List<Permission>> actions(Caller caller, AccessSearch.Actions search);
}
