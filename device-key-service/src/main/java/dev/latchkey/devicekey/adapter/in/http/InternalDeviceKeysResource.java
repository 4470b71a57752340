package dev.latchkey.devicekey.adapter.in.http;

import dev.latchkey.devicekey.application.keys.ImportDeviceKey;
import dev.latchkey.devicekey.application.keys.MigrateManagerKeys;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.KeyRole;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.http.ClientAddresses;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Imports keys from elsewhere and migrates deprecated ones. Not routed from outside the cluster. */
@Path("/internal/v1/device-keys")
@Authenticated
@Tag(name = "Internal")
class InternalDeviceKeysResource {

    private final ImportDeviceKey importDeviceKey;
    private final MigrateManagerKeys migrateManagerKeys;
    private final CurrentCaller caller;
    private final ClientAddresses addresses;

    InternalDeviceKeysResource(
            ImportDeviceKey importDeviceKey,
            MigrateManagerKeys migrateManagerKeys,
            CurrentCaller caller,
            ClientAddresses addresses) {
        this.importDeviceKey = importDeviceKey;
        this.migrateManagerKeys = migrateManagerKeys;
        this.caller = caller;
        this.addresses = addresses;
    }

    record ImportedKey(
            @Nullable String accountId,
            @Nullable String name,
            @Nullable String role,
            @Nullable List<@Nullable String> permissions,
            @Nullable String key) {

        ImportDeviceKey.Command toCommand(Caller asking, ClientAddress address) {
            var fields = new Fields();
            var account = fields.required("accountId", accountId, AccountId::parse);
            var title = fields.required("name", name, KeyName::new);
            var wanted = fields.required("role", role, KeyRole::parseImported);
            var chosen = fields.optional("permissions", permissions, DeviceKeysResource::permissions);
            var text = fields.required("key", key, ImportDeviceKey.Command::key);
            return fields.build(() -> new ImportDeviceKey.Command(
                    asking, account.get(), title.get(), KeyGrant.of(wanted.get(), chosen.get()), text.get(), address));
        }

        @Override
        public String toString() {
            return "ImportedKey[redacted]";
        }
    }

    @POST
    @Path("/imports")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            summary = "Import an existing key",
            description =
                    "The key is 10 to 12 lower-case letters and digits, or one of the new form. Scope device-keys:import.")
    @APIResponse(responseCode = "400", description = "invalid-request")
    @APIResponse(responseCode = "409", description = "key-taken")
    @APIResponseSchema(value = DeviceKeyJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<DeviceKeyJson> importKey(@Nullable ImportedKey body, @Context HttpServerRequest request) {
        var asking = caller.service(Scope.DEVICE_KEYS_IMPORT);
        return importDeviceKey
                .importKey(Fields.body(body).toCommand(asking, addresses.of(request)))
                .map(DeviceKeyJson::of);
    }

    record MigrationJson(List<UUID> migrated, long remaining) {

        static MigrationJson of(MigrateManagerKeys.Report report) {
            return new MigrationJson(
                    report.migrated().stream().map(DeviceKeyId::value).toList(), report.remaining());
        }
    }

    @POST
    @Path("/manager-migrations")
    @Operation(
            summary = "Turn keys of the deprecated role into custom ones with the same permissions",
            description = "At most 500 keys per call: repeat until migrated is empty. Scope device-keys:migrate.")
    public Uni<MigrationJson> migrate(@Context HttpServerRequest request) {
        var asking = caller.service(Scope.DEVICE_KEYS_MIGRATE);
        var origin = DeviceKeyEvent.Origin.of(asking, addresses.of(request));
        return migrateManagerKeys.migrate(origin).map(MigrationJson::of);
    }
}
