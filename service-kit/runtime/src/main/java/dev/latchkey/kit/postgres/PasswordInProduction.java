package dev.latchkey.kit.postgres;

import dev.latchkey.kit.crypto.ExampleSecrets;
import dev.latchkey.kit.start.ProductionRequirement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A database that lets anybody in keeps no secret. */
@ApplicationScoped
class PasswordInProduction implements ProductionRequirement {

    private final PostgresSettings settings;

    PasswordInProduction(PostgresSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<String> faults() {
        return ExampleSecrets.faultsOfText(
                "latchkey.postgres.password", settings.password().orElse(""));
    }
}
