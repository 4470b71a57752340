package dev.latchkey.devicekey.wiring;

import dev.latchkey.kit.crypto.ExampleSecrets;
import dev.latchkey.kit.start.ProductionRequirement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The hashes of device keys are keyed by what nobody else knows. */
@ApplicationScoped
class SecretsInProduction implements ProductionRequirement {

    private final DeviceKeySettings settings;

    SecretsInProduction(DeviceKeySettings settings) {
        this.settings = settings;
    }

    @Override
    public List<String> faults() {
        return ExampleSecrets.faultsOfKeys("latchkey.device-keys.peppers", settings.peppers());
    }
}
