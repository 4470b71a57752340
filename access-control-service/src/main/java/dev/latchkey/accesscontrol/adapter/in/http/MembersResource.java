package dev.latchkey.accesscontrol.adapter.in.http;

import dev.latchkey.accesscontrol.application.members.AddMember;
import dev.latchkey.accesscontrol.application.members.ChangeMemberRole;
import dev.latchkey.accesscontrol.application.members.LeaveApplication;
import dev.latchkey.accesscontrol.application.members.ListAssignableRoles;
import dev.latchkey.accesscontrol.application.members.RemoveMember;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.RoleAvailability;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.kit.http.ClientAddresses;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.http.MergePatch;
import dev.latchkey.kit.http.Paging;
import dev.latchkey.kit.http.PathIds;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/applications/{id}")
@Authenticated
@Tag(name = "Members")
class MembersResource {

    private final AddMember addMember;
    private final ChangeMemberRole changeMemberRole;
    private final RemoveMember removeMember;
    private final LeaveApplication leaveApplication;
    private final ListAssignableRoles listAssignableRoles;
    private final Applications applications;
    private final Memberships memberships;
    private final CurrentCaller caller;
    private final ClientAddresses addresses;

    MembersResource(
            AddMember addMember,
            ChangeMemberRole changeMemberRole,
            RemoveMember removeMember,
            LeaveApplication leaveApplication,
            ListAssignableRoles listAssignableRoles,
            Applications applications,
            Memberships memberships,
            CurrentCaller caller,
            ClientAddresses addresses) {
        this.addMember = addMember;
        this.changeMemberRole = changeMemberRole;
        this.removeMember = removeMember;
        this.leaveApplication = leaveApplication;
        this.listAssignableRoles = listAssignableRoles;
        this.applications = applications;
        this.memberships = memberships;
        this.caller = caller;
        this.addresses = addresses;
    }

    record NewMember(@Nullable String login, @Nullable String role) {

        AddMember.Command toCommand(Caller.User user, ApplicationId application, ClientAddress address) {
            var fields = new Fields();
            var name = fields.required("login", login, Login::new);
            var wanted = fields.optional("role", role, MemberRole::parseAssignable);
            return fields.build(() -> new AddMember.Command(
                    user, application, name.get(), wanted.get().orElse(MemberRole.DEVELOPER), address));
        }
    }

    record MemberJson(UUID accountId, String username, String role, Instant addedAt) {

        static MemberJson of(Membership membership) {
            return new MemberJson(
                    membership.member().value(),
                    membership.username().value(),
                    membership.role().wireName(),
                    membership.addedAt());
        }
    }

    record RoleJson(
            String role,
            String description,
            List<String> permissions,
            boolean available,
            @Nullable String unavailableReason) {

        static RoleJson of(RoleAvailability availability) {
            var role = availability.role();
            return new RoleJson(
                    role.wireName(),
                    role.description(),
                    role.permissions().stream().map(Permission::wireName).toList(),
                    availability.isAvailable(),
                    availability.obstacle().map(RoleAvailability.Obstacle::code).orElse(null));
        }
    }

    record Roles(List<RoleJson> items) {}

    @GET
    @Path("/members")
    @Operation(summary = "The members")
    public Uni<Paging.Items<MemberJson>> list(
            @RestPath String id, @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
        var user = caller.user();
        var page = Paging.request(limit, cursor);
        return applications
                .standing(ApplicationIds.parse(id), user.account())
                .flatMap(standing -> memberships.list(standing.application().id(), page))
                .map(found -> Paging.Items.of(found, MemberJson::of));
    }

    @GET
    @Path("/assignable-roles")
    @Operation(summary = "The roles, and for each whether it can be assigned now or why not")
    public Uni<Roles> assignableRoles(@RestPath String id) {
        return listAssignableRoles
                .list(caller.user(), ApplicationIds.parse(id))
                .map(roles -> new Roles(roles.stream().map(RoleJson::of).toList()));
    }

    @POST
    @Path("/members")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(summary = "Add a member, as developer unless another role is given; for the owner")
    @APIResponse(responseCode = "403", description = "role-needs-paid-plan, role-not-for-starter, permission-denied")
    @APIResponse(responseCode = "404", description = "account-not-found, application-not-found")
    @APIResponse(responseCode = "409", description = "already-a-member, is-the-owner")
    @APIResponse(responseCode = "429", description = "too-many-attempts")
    @APIResponseSchema(value = MemberJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<MemberJson> add(@RestPath String id, @Nullable NewMember body, @Context HttpServerRequest request) {
        var user = caller.user();
        var application = ApplicationIds.parse(id);
        return addMember
                .add(Fields.body(body).toCommand(user, application, addresses.of(request)))
                .map(MemberJson::of);
    }

    record NewRole(@Nullable String role) {

        ChangeMemberRole.Command toCommand(Caller.User user, ApplicationId application, AccountId member) {
            var fields = new Fields();
            var wanted = fields.required("role", role, MemberRole::parseAssignable);
            return fields.build(() -> new ChangeMemberRole.Command(user, application, member, wanted.get()));
        }
    }

    @PATCH
    @Path("/members/{accountId}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(summary = "Change a member's role; for the owner")
    @APIResponse(responseCode = "403", description = "role-needs-paid-plan, role-not-for-starter, permission-denied")
    @APIResponse(responseCode = "404", description = "member-not-found, application-not-found")
    @APIResponse(responseCode = "503", description = "identity-unavailable")
    @APIResponseSchema(value = MemberJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<MemberJson> change(@RestPath String id, @RestPath String accountId, @Nullable NewRole body) {
        var user = caller.user();
        var application = ApplicationIds.parse(id);
        var member = member(accountId);
        return changeMemberRole
                .change(Fields.body(body).toCommand(user, application, member))
                .map(MemberJson::of);
    }

    @DELETE
    @Path("/members/{accountId}")
    @Operation(summary = "Remove a member; for the owner")
    @APIResponse(responseCode = "204", description = "Done")
    @APIResponse(responseCode = "403", description = "permission-denied")
    @APIResponse(responseCode = "404", description = "member-not-found, application-not-found")
    public Uni<Void> remove(@RestPath String id, @RestPath String accountId) {
        var user = caller.user();
        return removeMember.remove(new RemoveMember.Command(user, ApplicationIds.parse(id), member(accountId)));
    }

    @DELETE
    @Path("/members/me")
    @Operation(summary = "Leave an application; this cannot be undone")
    @APIResponse(responseCode = "204", description = "Done")
    @APIResponse(responseCode = "404", description = "application-not-found")
    @APIResponse(responseCode = "409", description = "owner-cannot-leave")
    public Uni<Void> leave(@RestPath String id) {
        return leaveApplication.leave(new LeaveApplication.Command(caller.user(), ApplicationIds.parse(id)));
    }

    private static AccountId member(String accountId) {
        return PathIds.parse(accountId, AccountId::parse, Memberships::notFound);
    }
}
