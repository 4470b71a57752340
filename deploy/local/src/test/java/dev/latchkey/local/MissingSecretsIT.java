package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged services in production mode, with all that they need but one secret. */
class MissingSecretsIT {

    private static final Path ROOT = Path.of(System.getProperty("latchkey.root"));
    /** It is not asked whether it is ready. */
    private static final int ANY_PORT = 0;

    private static final String THIRTY_TWO_BYTES = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            Map.entry("quarkus.http.port", "0"),
            Map.entry("latchkey.postgres.user", "nobody"),
            Map.entry("latchkey.tokens.issuer", "https://identity.example"),
            Map.entry("latchkey.identity.peppers.1", THIRTY_TWO_BYTES),
            Map.entry("latchkey.identity.encryption-keys.1", THIRTY_TWO_BYTES),
            Map.entry("latchkey.device-keys.peppers.1", THIRTY_TWO_BYTES),
            Map.entry("latchkey.identity-client.url", "https://identity.example"),
            Map.entry("latchkey.identity-client.id", "somebody"),
            Map.entry("latchkey.identity-client.secret", "secret"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "IDENTITY, latchkey.identity.peppers.1, There must be one pepper",
        "IDENTITY, latchkey.identity.encryption-keys.1, There must be an encryption key",
        "ACCESS_CONTROL, latchkey.identity-client.secret, latchkey.identity-client.secret is required",
        "DEVICE_KEYS, latchkey.identity-client.secret, latchkey.identity-client.secret is required",
        "DEVICE_KEYS, latchkey.device-keys.peppers.1, There must be one pepper"
    })
    void aServiceWithoutASecretDoesNotStart(Service service, String missing, String says) throws Exception {
        var settings = new HashMap<>(EVERYTHING);
        settings.remove(missing);
        ServiceProcess.configure(folder, settings);

        var process = ServiceProcess.start(service, folder, service.jar(ROOT), ANY_PORT);
        try {
            assertThat(process.exit().get(60, TimeUnit.SECONDS).exitValue()).isNotZero();
        } finally {
            process.askToStop();
        }
        assertThat(logs()).contains(says).doesNotContain(THIRTY_TWO_BYTES);
    }

    /** What is missing altogether is found before there is a log. */
    private String logs() throws IOException {
        var console = Files.readString(folder.resolve("console.log"));
        var log = folder.resolve("service.log");
        return Files.exists(log) ? console + Files.readString(log) : console;
    }
}
