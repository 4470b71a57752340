package dev.latchkey.kit.identityclient;

import dev.latchkey.kit.crypto.ExampleSecrets;
import dev.latchkey.kit.start.ProductionRequirement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The secret of the service's own client must not be known to anybody else. */
@ApplicationScoped
class SecretInProduction implements ProductionRequirement {

    private final IdentityClientSettings settings;

    SecretInProduction(IdentityClientSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<String> faults() {
        return ExampleSecrets.faultsOfText("latchkey.identity-client.secret", settings.secret());
    }
}
