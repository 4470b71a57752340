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

public final class SearchAccessService implements SearchAccess {

    private final AccessFacts facts;

    public SearchAccessService(AccessFacts facts) {
        this.facts = facts;
    }

    @Override
    public Uni<Page<AccountId>> subjects(Caller caller, AccessSearch.Subjects search, Page.Request page) {
        search.requireAskedBy(caller);
        return search.read()
                .map(wanted -> facts.subjects(wanted.application(), wanted.roles(), page))
                .orElseGet(() -> Uni.createFrom().item(nothing()));
    }

    @Override
    public Uni<Page<ApplicationId>> resources(Caller caller, AccessSearch.Resources search, Page.Request page) {
        search.requireAskedBy(caller);
        return search.read()
                .map(wanted -> facts.resources(wanted.subject(), wanted.roles(), page))
                .orElseGet(() -> Uni.createFrom().item(nothing()));
    }

    private static <T> Page<T> nothing() {
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public Uni<List<Permission>> actions(Caller caller, AccessSearch.Actions search) {
        search.requireAskedBy(caller);
        return search.read()
                .map(wanted -> facts.about(new AccessFacts.Pair(wanted.subject(), wanted.application()))
                        .map(found ->
                                found.role().map(SearchAccessService::allowed).orElse(List.of())))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    private static List<Permission> allowed(MemberRole role) {
        return List.copyOf(role.permissions());
    }
}
