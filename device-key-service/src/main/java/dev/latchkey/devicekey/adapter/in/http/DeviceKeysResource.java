package dev.latchkey.devicekey.adapter.in.http;

import dev.latchkey.devicekey.application.keys.CreateDeviceKey;
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
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.http.Paging;
import dev.latchkey.kit.http.PathIds;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/device-keys")
@Authenticated
@Tag(name = "Auth keys", description = "For another account, a key does not exist.")
class DeviceKeysResource {

    private final CreateDeviceKey createDeviceKey;
    private final DeviceKeys deviceKeys;
    private final UsageLog usage;
    private final CurrentCaller caller;

    DeviceKeysResource(CreateDeviceKey createDeviceKey, DeviceKeys deviceKeys, UsageLog usage, CurrentCaller caller) {
        this.createDeviceKey = createDeviceKey;
        this.deviceKeys = deviceKeys;
        this.usage = usage;
        this.caller = caller;
    }

    record NewDeviceKey(@Nullable String name, @Nullable String role, @Nullable List<@Nullable String> permissions) {

        CreateDeviceKey.Command toCommand(Caller.User user) {
            var fields = new Fields();
            var title = fields.required("name", name, KeyName::new);
            var wanted = fields.required("role", role, text -> text);
            var chosen = fields.optional("permissions", permissions, NewDeviceKey::permissions);
            return fields.build(() -> {
                var grant = KeyGrant.of(KeyRole.parseCreatable(wanted.get()), chosen.get());
                return new CreateDeviceKey.Command(user, title.get(), grant);
            });
        }

        private static Set<KeyPermission> permissions(List<@Nullable String> names) {
            return names.stream()
                    .map(name -> KeyPermission.parse(String.valueOf(name)))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    record PermissionJson(String permission, String description) {

        static PermissionJson of(KeyPermission permission) {
            return new PermissionJson(permission.wireName(), permission.description());
        }
    }

    record RoleJson(String role, String description, List<String> permissions) {

        static RoleJson of(KeyRole role) {
            return new RoleJson(
                    role.wireName(),
                    role.description(),
                    role.permissions().stream().map(KeyPermission::wireName).toList());
        }
    }

    record Matrix(List<RoleJson> roles, List<PermissionJson> permissions) {}

    @GET
    @Path("/roles")
    @PermitAll
    @Operation(summary = "The roles and permissions that people choose from")
    public Matrix roles() {
        return new Matrix(
                KeyRole.current().stream().map(RoleJson::of).toList(),
                Arrays.stream(KeyPermission.values()).map(PermissionJson::of).toList());
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Make an auth key; the answer is the only one that shows it")
    @APIResponse(responseCode = "400", description = "invalid-request, role-unknown, role-deprecated")
    @APIResponseSchema(value = DeviceKeyJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<DeviceKeyJson> create(@Nullable NewDeviceKey body) {
        var user = caller.user();
        return createDeviceKey.create(Fields.body(body).toCommand(user)).map(DeviceKeyJson::of);
    }

    @GET
    @Operation(summary = "The caller's auth keys with their use, oldest first")
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
    @Operation(summary = "One auth key with its use")
    @APIResponse(responseCode = "404", description = "device-key-not-found")
    @APIResponseSchema(value = DeviceKeyJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<DeviceKeyJson> get(@RestPath String id) {
        return deviceKeys.byId(caller.user().account(), parse(id)).flatMap(key -> usage.summaries(List.of(key.id()))
                .map(found -> DeviceKeyJson.of(key, found.getOrDefault(key.id(), UsageReport.Summary.NONE))));
    }

    static DeviceKeyId parse(String id) {
        return PathIds.parse(id, DeviceKeyId::parse, DeviceKeys::notFound);
    }
}
