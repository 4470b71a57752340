package dev.latchkey.devicekey.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.devicekey.application.verification.VerifyDeviceKey;
import dev.latchkey.devicekey.application.verification.VerifyDeviceKey.Source;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.Verification;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.http.AddressLiterals;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/device-keys/verifications")
@Authenticated
@Tag(name = "Verification")
class VerificationsResource {

    private final VerifyDeviceKey verifyDeviceKey;
    private final ClientNetworks networks;
    private final CurrentCaller caller;

    VerificationsResource(VerifyDeviceKey verifyDeviceKey, ClientNetworks networks, CurrentCaller caller) {
        this.verifyDeviceKey = verifyDeviceKey;
        this.networks = networks;
        this.caller = caller;
    }

    record Presented(@Nullable String key, @Nullable String permission, @Nullable String source) {

        VerifyDeviceKey.Command toCommand(Caller.Service service, ClientNetworks networks) {
            var fields = new Fields();
            var secret = fields.required("key", key, PresentedText::new);
            var what = fields.required("permission", permission, text -> text);
            var origin = fields.optional("source", source, text -> source(text, networks));
            return fields.build(() -> new VerifyDeviceKey.Command(secret.get(), what.get(), origin.get(), service));
        }

        private static Source source(String text, ClientNetworks networks) {
            return AddressLiterals.parse(text)
                    .map(address -> Source.of(address, networks))
                    .orElseGet(() -> Source.named(text));
        }

        @Override
        public String toString() {
            return "Presented[redacted]";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VerificationJson(
            boolean allowed,
            String reason,
            @Nullable UUID keyId,
            @Nullable UUID accountId,
            @Nullable String role,
            @Nullable List<String> permissions) {

        static VerificationJson of(Verification verification) {
            var reason = verification.reason().wireName();
            return verification
                    .key()
                    .map(key -> of(verification.allowed(), reason, key))
                    .orElseGet(() -> new VerificationJson(false, reason, null, null, null, null));
        }

        private static VerificationJson of(boolean allowed, String reason, DeviceKey key) {
            return new VerificationJson(
                    allowed,
                    reason,
                    key.id().value(),
                    key.account().value(),
                    key.role().wireName(),
                    key.permissions().stream().map(KeyPermission::wireName).toList());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Whether a key may be used for a permission", description = "Scope device-keys:verify.")
    @APIResponse(responseCode = "429", description = "too-many-unknown-keys, for this caller and source")
    @APIResponseSchema(value = VerificationJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<VerificationJson> verify(@Nullable Presented body) {
        var service = caller.service(Scope.DEVICE_KEYS_VERIFY);
        return verifyDeviceKey
                .verify(Fields.body(body).toCommand(service, networks))
                .map(VerificationJson::of);
    }
}
