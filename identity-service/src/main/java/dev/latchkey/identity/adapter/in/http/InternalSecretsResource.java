package dev.latchkey.identity.adapter.in.http;

import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.port.SealedSecrets;
import dev.latchkey.identity.application.secret.RewrapSecrets;
import dev.latchkey.kit.http.ClientAddresses;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The command that moves secrets to a new encryption key. Not reachable from outside the cluster. */
@Path("/internal/v1/secrets/rewraps")
@Authenticated
@Tag(name = "Internal")
class InternalSecretsResource {

    private final RewrapSecrets rewrapSecrets;
    private final CurrentCaller caller;
    private final ClientAddresses addresses;

    InternalSecretsResource(RewrapSecrets rewrapSecrets, CurrentCaller caller, ClientAddresses addresses) {
        this.rewrapSecrets = rewrapSecrets;
        this.caller = caller;
        this.addresses = addresses;
    }

    record ProgressJson(int keyId, long rewrapped, long remaining) {

        static ProgressJson of(SealedSecrets.Progress progress) {
            return new ProgressJson(progress.keyId(), progress.rewrapped(), progress.remaining());
        }
    }

    @POST
    @Operation(
            summary = "Encrypt stored secrets with the newest encryption key",
            description =
                    "At most 1000 per call; repeat while rewrapped is not 0. When remaining is 0, the older keys can be"
                            + " removed from the configuration. Scope secrets:rewrap.")
    public Uni<ProgressJson> rewrap(@Context HttpServerRequest request) {
        var asking = caller.service(Scope.SECRETS_REWRAP);
        return rewrapSecrets
                .rewrap(new RewrapSecrets.Command(asking, addresses.of(request)))
                .map(ProgressJson::of);
    }
}
