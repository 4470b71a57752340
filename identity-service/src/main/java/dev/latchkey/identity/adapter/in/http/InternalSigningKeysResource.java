package dev.latchkey.identity.adapter.in.http;

import dev.latchkey.domain.identity.SigningKeySchedule;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.signingkey.SigningKeyRing;
import dev.latchkey.kit.http.ClientAddresses;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The command to rotate the signing keys before their time. Not reachable from outside the cluster. */
@Path("/internal/v1/signing-keys/rotations")
@Authenticated
@Tag(name = "Internal")
class InternalSigningKeysResource {

    private final SigningKeyRing keys;
    private final CurrentCaller caller;
    private final ClientAddresses addresses;

    InternalSigningKeysResource(SigningKeyRing keys, CurrentCaller caller, ClientAddresses addresses) {
        this.keys = keys;
        this.caller = caller;
        this.addresses = addresses;
    }

    record RotationJson(String kid, Instant activeFrom) {

        static RotationJson of(SigningKeySchedule.PublishedKey key) {
            return new RotationJson(key.kid(), key.activeFrom());
        }
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            summary = "Publish the next signing key now",
            description = "It begins to sign when every verifier has it. Scope signing-keys:rotate.")
    @APIResponseSchema(value = RotationJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<RotationJson> rotate(@Context HttpServerRequest request) {
        var service = caller.service(Scope.SIGNING_KEYS_ROTATE);
        return keys.rotate(service, addresses.of(request)).map(RotationJson::of);
    }
}
