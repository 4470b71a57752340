package dev.latchkey.kit.identityclient;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before a token can be verified; ready from then on, even while identity-service is away. */
@Readiness
@ApplicationScoped
class VerificationKeysReadiness implements AsyncHealthCheck {

    private final JwksVerificationKeys keys;

    VerificationKeysReadiness(JwksVerificationKeys keys) {
        this.keys = keys;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> HealthCheckResponse.named("Verification keys of identity-service")
                .status(keys.areKnown())
                .build());
    }
}
