package dev.latchkey.accesscontrol.adapter.in.http;

import dev.latchkey.accesscontrol.application.applications.CreateApplication;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.http.Paging;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
@Tag(name = "Applications", description = "To somebody who is not a member, an application does not exist.")
class ApplicationsResource {

    private final CreateApplication createApplication;
    private final Applications applications;
    private final CurrentCaller caller;

    ApplicationsResource(CreateApplication createApplication, Applications applications, CurrentCaller caller) {
        this.createApplication = createApplication;
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
    @ResponseStatus(201)
    @Operation(summary = "Make an application, which the caller owns")
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
}
