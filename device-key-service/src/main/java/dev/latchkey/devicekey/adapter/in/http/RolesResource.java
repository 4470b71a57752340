package dev.latchkey.devicekey.adapter.in.http;

import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyRole;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

@Path("/v1/device-keys/roles")
@Tag(name = "Auth keys")
class RolesResource {

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
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "public, max-age=3600")
    @PermitAll
    @Operation(summary = "The roles and permissions that people choose from")
    public Matrix roles() {
        return new Matrix(
                KeyRole.current().stream().map(RoleJson::of).toList(),
                Arrays.stream(KeyPermission.values()).map(PermissionJson::of).toList());
    }
}
