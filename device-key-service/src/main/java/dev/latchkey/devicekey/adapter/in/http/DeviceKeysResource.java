package dev.latchkey.devicekey.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.devicekey.application.keys.ChangeDeviceKey;
import dev.latchkey.devicekey.application.keys.CreateDeviceKey;
import dev.latchkey.devicekey.application.keys.DeleteDeviceKey;
import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyRole;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.http.ClientAddresses;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.http.MergePatch;
import dev.latchkey.kit.http.Paging;
import dev.latchkey.kit.http.PathIds;
import dev.latchkey.kit.http.Problem;
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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

@Path("/v1/device-keys")
@Authenticated
@Tag(name = "Auth keys", description = "A key does not exist for any account but its owner's.")
class DeviceKeysResource {

    private final CreateDeviceKey createDeviceKey;
    private final ChangeDeviceKey changeDeviceKey;
    private final DeleteDeviceKey deleteDeviceKey;
    private final DeviceKeys deviceKeys;
    private final UsageLog usage;
    private final CurrentCaller caller;
    private final ClientAddresses addresses;

    DeviceKeysResource(
            CreateDeviceKey createDeviceKey,
            ChangeDeviceKey changeDeviceKey,
            DeleteDeviceKey deleteDeviceKey,
            DeviceKeys deviceKeys,
            UsageLog usage,
            CurrentCaller caller,
            ClientAddresses addresses) {
        this.createDeviceKey = createDeviceKey;
        this.changeDeviceKey = changeDeviceKey;
        this.deleteDeviceKey = deleteDeviceKey;
        this.deviceKeys = deviceKeys;
        this.usage = usage;
        this.caller = caller;
        this.addresses = addresses;
    }

    record NewDeviceKey(@Nullable String name, @Nullable String role, @Nullable List<@Nullable String> permissions) {

        CreateDeviceKey.Command toCommand(Caller.User user, ClientAddress address) {
            var fields = new Fields();
            var title = fields.required("name", name, KeyName::new);
            var wanted = fields.required("role", role, text -> text);
            var chosen = fields.optional("permissions", permissions, DeviceKeysResource::permissions);
            return fields.build(() -> {
                var grant = KeyGrant.of(KeyRole.parseCreatable(wanted.get()), chosen.get());
                return new CreateDeviceKey.Command(user, title.get(), grant, address);
            });
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(summary = "Create an auth key; only this response shows it")
    @APIResponse(responseCode = "400", description = "invalid-request, role-unknown, role-deprecated")
    @APIResponseSchema(value = DeviceKeyJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<DeviceKeyJson> create(@Nullable NewDeviceKey body, @Context HttpServerRequest request) {
        var user = caller.user();
        return createDeviceKey
                .create(Fields.body(body).toCommand(user, addresses.of(request)))
                .map(DeviceKeyJson::of);
    }

    @GET
    @Operation(summary = "The caller's auth keys with their usage, oldest first")
    public Uni<Paging.Items<DeviceKeyJson>> list(
            @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
        return deviceKeys
                .list(caller.user().account(), Paging.request(limit, cursor))
                .flatMap(this::withUsage)
                .map(page -> Paging.Items.of(page, json -> json));
    }

    private Uni<Page<DeviceKeyJson>> withUsage(Page<DeviceKey> page) {
        return usage.summaries(page.items().stream().map(DeviceKey::id).toList())
                .map(found ->
                        page.map(key -> DeviceKeyJson.of(key, found.getOrDefault(key.id(), UsageReport.Summary.NONE))));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One auth key with its usage")
    @APIResponse(responseCode = "404", description = "device-key-not-found")
    @APIResponseSchema(value = DeviceKeyJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<DeviceKeyJson> get(@RestPath String id) {
        return deviceKeys.byId(caller.user().account(), parse(id)).flatMap(key -> usage.summaries(List.of(key.id()))
                .map(found -> DeviceKeyJson.of(key, found.getOrDefault(key.id(), UsageReport.Summary.NONE))));
    }

    static DeviceKeyId parse(String id) {
        return PathIds.parse(id, DeviceKeyId::parse, DeviceKeys::notFound);
    }

    static Set<KeyPermission> permissions(List<@Nullable String> names) {
        return names.stream()
                .map(name -> KeyPermission.parse(String.valueOf(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A merge patch (RFC 7396) whose members cannot be removed. */
    record Change(
            @Schema(implementation = String.class) JsonNullable<@Nullable String> name,
            @Schema(implementation = String.class) JsonNullable<@Nullable String> role,
            @Schema(implementation = String[].class) JsonNullable<@Nullable List<@Nullable String>> permissions) {

        ChangeDeviceKey.Command toCommand(Caller.User user, DeviceKeyId key, ClientAddress address) {
            var fields = new Fields();
            var title = fields.lasting("name", name, KeyName::new);
            var wanted = fields.lasting("role", role, text -> text);
            var chosen = fields.lasting("permissions", permissions, DeviceKeysResource::permissions);
            return fields.build(() -> new ChangeDeviceKey.Command(
                    user, key, title.get(), wanted.get().map(KeyRole::parseAssignable), chosen.get(), address));
        }
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(
            summary = "Rename a key, or change its role or permissions",
            description = "The role disabled disables the key; any other role enables it again.")
    @APIResponse(responseCode = "400", description = "invalid-request, role-unknown, role-deprecated")
    @APIResponse(responseCode = "404", description = "device-key-not-found")
    @APIResponseSchema(value = DeviceKeyJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<DeviceKeyJson> change(@RestPath String id, @Nullable Change body, @Context HttpServerRequest request) {
        var user = caller.user();
        return changeDeviceKey
                .change(Fields.body(body).toCommand(user, parse(id), addresses.of(request)))
                .map(DeviceKeyJson::of);
    }

    /** Problem details (RFC 9457, 3.2) with the usage that was seen. */
    record InUseProblem(@JsonUnwrapped Problem problem, DeviceKeyJson.Usage usage) {

        static Response of(UsageReport.Summary seen) {
            var problem = Problem.of(
                    Response.Status.CONFLICT,
                    "key-in-use",
                    "The key has been used in the last 7 days. Disable it first, or delete it with force=true.");
            return Response.status(Response.Status.CONFLICT)
                    .type(Problem.MEDIA_TYPE)
                    .entity(new InUseProblem(problem, DeviceKeyJson.Usage.of(seen)))
                    .build();
        }
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Delete a key, for good",
            description = "A key that was used in the last 7 days and is not disabled is deleted only with force=true.")
    @APIResponse(responseCode = "204", description = "Done")
    @APIResponse(responseCode = "404", description = "device-key-not-found")
    @APIResponse(responseCode = "409", description = "key-in-use, with the usage that was seen")
    public Uni<Response> delete(
            @RestPath String id, @RestQuery @Nullable String force, @Context HttpServerRequest request) {
        var fields = new Fields();
        var insists = fields.optional("force", force, DeviceKeysResource::flag);
        var command = fields.build(() -> new DeleteDeviceKey.Command(
                caller.user(), parse(id), insists.get().orElse(false), addresses.of(request)));
        return deleteDeviceKey
                .delete(command)
                .map(outcome -> outcome.fold(() -> Response.noContent().build(), InUseProblem::of));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw Refusal.invalid("not-a-flag", "Must be true or false.");
        };
    }
}
