package dev.latchkey.kubernetes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.ServiceClient;
import dev.latchkey.domain.kernel.OpaqueKey;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The secrets of a new installation have the form that the services require. */
class NewSecretsTest {

    private static final String CLIENT = "-client";

    private static Map<String, Map<String, String>> made() {
        return Manifests.parse(
                        Rendering.said(Manifests.FOLDER.resolve("new-secrets").toString()))
                .of(Secret.class)
                .stream()
                .collect(Collectors.toMap(secret -> secret.getMetadata().getName(), Secret::getStringData));
    }

    private static String value(Map<String, Map<String, String>> made, String secret, String entry) {
        return requireNonNull(requireNonNull(made.get(secret), secret).get(entry), entry);
    }

    @Test
    void eachClientsSecretIsOneThatIdentityServiceKnows() throws IOException {
        var made = made();
        var clients = new Properties();
        clients.load(new StringReader(value(made, "service-clients", "service-clients.properties")));

        var secrets = made.entrySet().stream()
                .filter(secret -> secret.getKey().endsWith(CLIENT))
                .collect(Collectors.toMap(secret -> secret.getKey().replace(CLIENT, ""), secret -> secret.getValue()
                        .get("secret")));

        assertThat(secrets).hasSize(5).allSatisfy((id, secret) -> assertThat(
                        OpaqueKey.parse(OpaqueKey.Kind.CLIENT_SECRET, secret).map(ServiceClient::hash))
                .hasValue(clients.getProperty("latchkey.identity.service-clients." + id + ".secret-hashes")));
    }

    @Test
    void keysHave32BytesAndPasswordsMayStandInAUrl() {
        var made = made();

        assertThat(List.of(
                        value(made, "identity-service-keys", "pepper-1"),
                        value(made, "identity-service-keys", "encryption-key-1"),
                        value(made, "device-key-service-keys", "pepper-1")))
                .doesNotHaveDuplicates()
                .allMatch(key -> Base64.getDecoder().decode(key).length == 32);
        assertThat(value(made, "redis", "password")).matches("[0-9A-Za-z]{40}");
        assertThat(value(made, "postgres-identity", "password"))
                .matches("[0-9A-Za-z]{40}")
                .isNotEqualTo(value(made, "postgres-identity-migration", "password"));
    }

    @Test
    void noTwoInstallationsShareASecret() {
        assertThat(value(made(), "redis", "password")).isNotEqualTo(value(made(), "redis", "password"));
    }
}
