package dev.latchkey.accesscontrol.adapter.in.http;

import dev.latchkey.accesscontrol.application.applications.CreateApplication;
import dev.latchkey.accesscontrol.application.applications.DeleteApplication;
import dev.latchkey.accesscontrol.application.applications.ListAccessEvents;
import dev.latchkey.accesscontrol.application.applications.RenameApplication;
import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.http.MergePatch;
import dev.latchkey.kit.http.Paging;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/applications")
@Authenticated
@Tag(name = "Applications", description = "An application does not exist for anybody but its owner and its members.")
class ApplicationsResource {

    private final CreateApplication createApplication;
    private final RenameApplication renameApplication;
    private final DeleteApplication deleteApplication;
    private final ListAccessEvents listAccessEvents;
    private final Applications applications;
    private final CurrentCaller caller;

    ApplicationsResource(
            CreateApplication createApplication,
            RenameApplication renameApplication,
            DeleteApplication deleteApplication,
            ListAccessEvents listAccessEvents,
            Applications applications,
            CurrentCaller caller) {
        this.createApplication = createApplication;
        this.renameApplication = renameApplication;
        this.deleteApplication = deleteApplication;
        this.listAccessEvents = listAccessEvents;
        this.applications = applications;
        this.caller = caller;
    }

    record NewApplication(@Nullable String name, @Nullable String type) {

        CreateApplication.Command toCommand(Caller.User user) {
            var fields = new Fields();
            var title = fields.required("name", name, ApplicationName::new);
            var kind = fields.required("type", type, ApplicationType::parse);
            return fields.build(() -> new CreateApplication.Command(user, title.get(), kind.get()));
        }
    }

    record Owner(UUID id, String username) {}

    record ApplicationJson(
            UUID id, String name, String type, Instant createdAt, Owner owner, String role, boolean shared) {

        static ApplicationJson of(Standing standing) {
            var application = standing.application();
            return new ApplicationJson(
                    application.id().value(),
                    application.name().value(),
                    application.type().wireName(),
                    application.createdAt(),
                    new Owner(
                            application.owner().value(),
                            application.ownerUsername().value()),
                    standing.role().wireName(),
                    standing.isShared());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(summary = "Create an application, owned by the caller")
    @APIResponse(responseCode = "409", description = "application-name-taken")
    @APIResponseSchema(value = ApplicationJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<ApplicationJson> create(@Nullable NewApplication body) {
        var user = caller.user();
        return createApplication.create(Fields.body(body).toCommand(user)).map(ApplicationJson::of);
    }

    @GET
    @Operation(summary = "The caller's applications, and those shared with them")
    public Uni<Paging.Items<ApplicationJson>> list(
            @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
        return applications
                .list(caller.user().account(), Paging.request(limit, cursor))
                .map(page -> Paging.Items.of(page, ApplicationJson::of));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One application")
    @APIResponse(responseCode = "404", description = "application-not-found")
    @APIResponseSchema(value = ApplicationJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<ApplicationJson> get(@RestPath String id) {
        var user = caller.user();
        return applications.standing(ApplicationIds.parse(id), user.account()).map(ApplicationJson::of);
    }

    record Renaming(@Nullable String name) {

        RenameApplication.Command toCommand(Caller.User user, ApplicationId application) {
            var fields = new Fields();
            var title = fields.required("name", name, ApplicationName::new);
            return fields.build(() -> new RenameApplication.Command(user, application, title.get()));
        }
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(summary = "Rename an application; for its owner and developers")
    @APIResponse(responseCode = "403", description = "permission-denied")
    @APIResponse(responseCode = "404", description = "application-not-found")
    @APIResponse(responseCode = "409", description = "application-name-taken")
    @APIResponseSchema(value = ApplicationJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<ApplicationJson> rename(@RestPath String id, @Nullable Renaming body) {
        var user = caller.user();
        var application = ApplicationIds.parse(id);
        return renameApplication
                .rename(Fields.body(body).toCommand(user, application))
                .map(ApplicationJson::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete an application with its members; for its owner")
    @APIResponse(responseCode = "204", description = "Done")
    @APIResponse(responseCode = "403", description = "permission-denied")
    @APIResponse(responseCode = "404", description = "application-not-found")
    public Uni<Void> delete(@RestPath String id) {
        return deleteApplication.delete(new DeleteApplication.Command(caller.user(), ApplicationIds.parse(id)));
    }

    /** Actor and subject are account ids; before and after are roles, or names of the application. */
    record AccessEventJson(
            UUID id,
            Instant at,
            UUID actor,
            String action,
            @Nullable UUID subject,
            @Nullable String before,
            @Nullable String after) {

        static AccessEventJson of(AccessEvents.Recorded recorded) {
            var event = recorded.event();
            var subject = event.subject();
            return new AccessEventJson(
                    recorded.id(),
                    event.at(),
                    event.actor().value(),
                    event.action().wireName(),
                    subject == null ? null : subject.value(),
                    event.before(),
                    event.after());
        }
    }

    @GET
    @Path("/{id}/events")
    @Operation(summary = "What has been changed, newest first; for the owner and developers")
    @APIResponse(responseCode = "403", description = "permission-denied")
    @APIResponse(responseCode = "404", description = "application-not-found")
    @APIResponse(responseCode = "200", description = "The answer")
    public Uni<Paging.Items<AccessEventJson>> events(
            @RestPath String id, @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
        return listAccessEvents
                .list(caller.user(), ApplicationIds.parse(id), Paging.request(limit, cursor))
                .map(page -> Paging.Items.of(page, AccessEventJson::of));
    }
}
