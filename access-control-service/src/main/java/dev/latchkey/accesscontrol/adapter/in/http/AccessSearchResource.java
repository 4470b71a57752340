package dev.latchkey.accesscontrol.adapter.in.http;

import dev.latchkey.accesscontrol.adapter.in.http.AccessRequests.Action;
import dev.latchkey.accesscontrol.adapter.in.http.AccessRequests.Entity;
import dev.latchkey.accesscontrol.adapter.in.http.AccessRequests.EntityFields;
import dev.latchkey.accesscontrol.adapter.in.http.SearchPages.Results;
import dev.latchkey.accesscontrol.application.decision.SearchAccess;
import dev.latchkey.domain.access.AccessQuestion;
import dev.latchkey.domain.access.AccessSearch;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Searches of the OpenID AuthZEN Authorization API 1.0. */
@Path("/access/v1/search")
@Authenticated
@Tag(name = "Decisions")
class AccessSearchResource {

    private static final List<Permission> IN_ORDER = List.of(Permission.values());

    private final SearchAccess searchAccess;
    private final SearchPages pages;
    private final CurrentCaller caller;

    AccessSearchResource(SearchAccess searchAccess, SearchPages pages, CurrentCaller caller) {
        this.searchAccess = searchAccess;
        this.pages = pages;
        this.caller = caller;
    }

    /** A search for one of subject, action and resource. */
    record Search(
            @Nullable Entity subject,
            @Nullable Action action,
            @Nullable Entity resource,
            @Nullable Map<String, @Nullable Object> context,
            SearchPages.@Nullable Wanted page) {

        AccessSearch.Subjects toSubjects() {
            var fields = new Fields();
            var type = AccessRequests.requiredText(fields, "subject.type", typeOf(subject));
            var what = actionName(fields);
            var which = EntityFields.of(fields, "resource", resource);
            return fields.build(() -> new AccessSearch.Subjects(
                    type.get(), what.get(), which.type().get(), which.id().get()));
        }

        AccessSearch.Resources toResources() {
            var fields = new Fields();
            var who = EntityFields.of(fields, "subject", subject);
            var what = actionName(fields);
            var type = AccessRequests.requiredText(fields, "resource.type", typeOf(resource));
            return fields.build(
                    () -> new AccessSearch.Resources(who.type().get(), who.id().get(), what.get(), type.get()));
        }

        AccessSearch.Actions toActions() {
            var fields = new Fields();
            var who = EntityFields.of(fields, "subject", subject);
            var which = EntityFields.of(fields, "resource", resource);
            return fields.build(() -> new AccessSearch.Actions(
                    who.type().get(),
                    who.id().get(),
                    which.type().get(),
                    which.id().get()));
        }

        private Supplier<String> actionName(Fields fields) {
            return AccessRequests.requiredText(fields, "action.name", action == null ? null : action.name());
        }

        private static @Nullable String typeOf(@Nullable Entity entity) {
            return entity == null ? null : entity.type();
        }

        /** What the request for the next page must repeat; the id of what is searched for is ignored. */
        Search withoutSubjectId() {
            return new Search(withoutId(subject), action, resource, context, null);
        }

        Search withoutResourceId() {
            return new Search(subject, action, withoutId(resource), context, null);
        }

        Search withoutAction() {
            return new Search(subject, null, resource, context, null);
        }

        private static @Nullable Entity withoutId(@Nullable Entity entity) {
            return entity == null ? null : new Entity(entity.type(), null, entity.properties());
        }
    }

    record EntityJson(String type, String id) {}

    record ActionJson(String name) {}

    @POST
    @Path("/subject")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who may do Y to Z?", description = "Only for services with the scope access:evaluate.")
    public Uni<Results<EntityJson>> subjects(@Nullable Search body) {
        var asking = caller.get();
        var request = Fields.body(body);
        var search = request.toSubjects();
        var position = pages.read(request.page(), "subject", request.withoutSubjectId());
        return searchAccess
                .subjects(asking, search, position.page())
                .map(found ->
                        position.answer(found, subject -> new EntityJson(AccessQuestion.USER, subject.toString())));
    }

    @POST
    @Path("/resource")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "To what may X do Y?")
    public Uni<Results<EntityJson>> resources(@Nullable Search body) {
        var asking = caller.get();
        var request = Fields.body(body);
        var search = request.toResources();
        var position = pages.read(request.page(), "resource", request.withoutResourceId());
        return searchAccess
                .resources(asking, search, position.page())
                .map(found -> position.answer(
                        found, application -> new EntityJson(AccessQuestion.APPLICATION, application.toString())));
    }

    @POST
    @Path("/action")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What may X do to Z?")
    public Uni<Results<ActionJson>> actions(@Nullable Search body) {
        var asking = caller.get();
        var request = Fields.body(body);
        var search = request.toActions();
        var position = pages.read(request.page(), "action", request.withoutAction());
        return searchAccess
                .actions(asking, search)
                .map(found ->
                        position.answer(part(found, position.page()), allowed -> new ActionJson(allowed.wireName())));
    }

    /** Permissions have no ids; their position in the enum serves as one. */
    private static Page<Permission> part(List<Permission> all, Page.Request page) {
        var rest = all.stream()
                .filter(permission -> id(permission).compareTo(page.afterOrBeforeAll()) > 0)
                .limit(page.fetchLimit())
                .toList();
        return Page.of(rest, page, AccessSearchResource::id);
    }

    private static UUID id(Permission permission) {
        return new UUID(0, 1 + IN_ORDER.indexOf(permission));
    }
}
