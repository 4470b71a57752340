package dev.latchkey.identity.adapter.in.http;

import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.port.SealedSecrets;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The command that moves secrets to a new encryption key. Not routed from outside the cluster. */
@Path("/internal/v1/secrets/rewraps")
@Authenticated
@Tag(name = "Internal")
class InternalSecretsResource {

    /** A fraction of a second of work. */
    private static final int MAX_SECRETS = 1_000;

    private final SealedSecrets secrets;
    private final CurrentCaller caller;

    InternalSecretsResource(SealedSecrets secrets, CurrentCaller caller) {
        this.secrets = secrets;
        this.caller = caller;
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
                    "At most 1000 a call: repeat while rewrapped is not 0. When remaining is 0, the older keys can go"
                            + " from the configuration. Scope secrets:rewrap.")
    public Uni<ProgressJson> rewrap() {
        caller.service(Scope.SECRETS_REWRAP);
        return secrets.rewrap(MAX_SECRETS).map(ProgressJson::of);
    }
}
