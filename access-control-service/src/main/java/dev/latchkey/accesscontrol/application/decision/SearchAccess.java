package dev.latchkey.accesscontrol.application.decision;

import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.domain.access.AccessSearch;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Finds what would make the answer to a question a yes, from the current state. Each search is at most one read, none
 * if no role could make it a yes, and fails as {@link AccessSearch#requireAskedBy} does.
 */
public final class SearchAccess {

    private final AccessFacts facts;

    public SearchAccess(AccessFacts facts) {
        this.facts = facts;
    }

    /** Who may do it, in the order of account ids. */
    public Uni<Page<AccountId>> subjects(Caller caller, AccessSearch.Subjects search, Page.Request page) {
        search.requireAskedBy(caller);
        return search.read()
                .map(wanted -> facts.subjects(wanted.application(), wanted.roles(), page))
                .orElseGet(() -> Uni.createFrom().item(nothing()));
    }

    /** To which applications the subject may do it, in the order of their ids. */
    public Uni<Page<ApplicationId>> resources(Caller caller, AccessSearch.Resources search, Page.Request page) {
        search.requireAskedBy(caller);
        return search.read()
                .map(wanted -> facts.resources(wanted.subject(), wanted.roles(), page))
                .orElseGet(() -> Uni.createFrom().item(nothing()));
    }

    private static <T> Page<T> nothing() {
        return new Page<>(List.of(), Optional.empty());
    }

    /** What the subject may do, in the order of {@link Permission}. */
    public Uni<List<Permission>> actions(Caller caller, AccessSearch.Actions search) {
        search.requireAskedBy(caller);
        return search.read()
                .map(wanted -> facts.about(new AccessFacts.Pair(wanted.subject(), wanted.application()))
                        .map(found -> found.role().map(SearchAccess::allowed).orElse(List.of())))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    private static List<Permission> allowed(MemberRole role) {
        return List.copyOf(role.permissions());
    }
}
