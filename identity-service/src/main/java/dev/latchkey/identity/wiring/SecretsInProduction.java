package dev.latchkey.identity.wiring;

import dev.latchkey.kit.crypto.ExampleSecrets;
import dev.latchkey.kit.start.ProductionRequirement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The peppers, the encryption keys and the secrets of service clients must not be known to anybody else. */
@ApplicationScoped
class SecretsInProduction implements ProductionRequirement {

    private static final String PREFIX = "latchkey.identity.";

    private final IdentitySettings settings;

    SecretsInProduction(IdentitySettings settings) {
        this.settings = settings;
    }

    @Override
    public List<String> faults() {
        return Stream.of(
                        ExampleSecrets.faultsOfKeys(PREFIX + "peppers", settings.peppers()).stream(),
                        ExampleSecrets.faultsOfKeys(PREFIX + "encryption-keys", settings.encryptionKeys()).stream(),
                        settings.serviceClients().entrySet().stream().flatMap(SecretsInProduction::faults))
                .flatMap(faults -> faults)
                .toList();
    }

    private static Stream<String> faults(Map.Entry<String, IdentitySettings.Client> client) {
        return client.getValue().secretHashes().stream()
                .flatMap(hash ->
                        ExampleSecrets.faultsOfText(
                                PREFIX + "service-clients." + client.getKey() + ".secret-hashes", hash)
                                .stream());
    }
}
