package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged services in production mode, with all that they need but one secret. */
class MissingSecretsIT {

    private static final Path ROOT = Path.of(System.getProperty("latchkey.root"));
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
    void aServiceWithoutASecretDoesNotStart(Service service, String missing, String says)
            throws IOException, InterruptedException {
        var log = folder.resolve("service.log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-jar", service.jar(ROOT).toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var settings = EVERYTHING.entrySet().stream()
                .filter(setting -> !setting.getKey().equals(missing))
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toList();
        Files.createDirectories(folder.resolve("config"));
        Files.write(folder.resolve("config/application.properties"), settings);

        var process = builder.start();
        var ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).as("ended by itself").isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(Files.readString(log)).contains(says).doesNotContain(THIRTY_TWO_BYTES);
    }
}
