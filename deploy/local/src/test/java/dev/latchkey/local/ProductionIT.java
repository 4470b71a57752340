package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.embedded.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged services in production, with all that they need but one setting. */
class ProductionIT {

    private static final String PRODUCTION = "prod";
    private static final Path ROOT = Path.of(System.getProperty("latchkey.root"));

    private final int port = 21_000 + ThreadLocalRandom.current().nextInt(20_000);
    private final String secret = random();

    @TempDir
    Path folder;

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Map<String, String> everything() {
        return new HashMap<>(Map.ofEntries(
                Map.entry("quarkus.http.port", Integer.toString(port)),
                Map.entry("latchkey.postgres.user", "nobody"),
                Map.entry("latchkey.postgres.password", secret),
                Map.entry("latchkey.tokens.issuer", "https://identity.example"),
                Map.entry("latchkey.access-control.public-url", "https://api.example"),
                Map.entry("latchkey.identity.peppers.1", secret),
                Map.entry("latchkey.identity.encryption-keys.1", secret),
                Map.entry("latchkey.identity.service-clients.billing.scopes", "plans:write"),
                Map.entry("latchkey.identity.service-clients.billing.secret-hashes", "0".repeat(64)),
                Map.entry("latchkey.device-keys.peppers.1", secret),
                Map.entry("latchkey.identity-client.url", "https://identity.example"),
                Map.entry("latchkey.identity-client.id", "somebody"),
                Map.entry("latchkey.identity-client.secret", secret)));
    }

    @ParameterizedTest
    @CsvSource({
        "IDENTITY, latchkey.identity.peppers.1, , latchkey.identity.peppers.1 is missing",
        "IDENTITY, latchkey.identity.encryption-keys.1, , latchkey.identity.encryption-keys.1 is missing",
        "IDENTITY, latchkey.postgres.password, , latchkey.postgres.password is missing",
        "IDENTITY, latchkey.tokens.issuer, , latchkey.tokens.issuer is required",
        "IDENTITY, latchkey.tokens.issuer, http://identity.example, latchkey.tokens.issuer must be a URL that begins with https",
        "IDENTITY, latchkey.identity.peppers.1, MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=, peppers.1 is an example secret",
        "IDENTITY, latchkey.identity.service-clients.billing.secret-hashes, "
                + "2f64a02b2bdfc53ae93ad60ee5b5f3c0b5d3a580748c5d2ca2af81c3b208a757, billing.secret-hashes is an example secret",
        "ACCESS_CONTROL, latchkey.access-control.public-url, http://api.example, latchkey.http.public-url must be a URL that begins with https",
        "ACCESS_CONTROL, latchkey.identity-client.secret, , latchkey.identity-client.secret is required",
        "ACCESS_CONTROL, latchkey.identity-client.secret, lks_0000000000000000000000000013O2rKG, latchkey.identity-client.secret is an example secret",
        "DEVICE_KEYS, latchkey.identity-client.secret, , latchkey.identity-client.secret is required",
        "DEVICE_KEYS, latchkey.device-keys.peppers.1, , latchkey.device-keys.peppers.1 is missing"
    })
    void aServiceThatIsNotFitDoesNotStart(Service service, String setting, String value, String says) throws Exception {
        var settings = everything();
        if (value == null) {
            settings.remove(setting);
        } else {
            settings.put(setting, value);
        }
        ServiceProcess.configure(folder, settings);

        var process = ServiceProcess.start(service, PRODUCTION, folder, service.jar(ROOT), port);
        try {
            assertThat(process.exit().get(60, TimeUnit.SECONDS).exitValue()).isNotZero();
        } finally {
            process.askToStop();
        }
        assertThat(logs()).contains(says).doesNotContain(secret);
    }

    @Test
    void aServiceThatIsFitStartsAndShowsNobodyItsConsole() throws Exception {
        var postgres = PostgresServer.startEphemeral(Map.of());
        postgres.address().createDatabase(Service.IDENTITY.database());
        var settings = everything();
        settings.put("latchkey.postgres.host", postgres.address().host());
        settings.put(
                "latchkey.postgres.port", Integer.toString(postgres.address().port()));
        settings.put("latchkey.postgres.user", postgres.address().user());
        settings.put("latchkey.postgres.migrate-at-start", "true");
        ServiceProcess.configure(folder, settings);

        var process = ServiceProcess.start(Service.IDENTITY, PRODUCTION, folder, Service.IDENTITY.jar(ROOT), port);
        try {
            await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> status("/v1/account") == 401);
            assertThat(status("/q/swagger-ui/")).isEqualTo(404);
        } finally {
            process.askToStop();
            process.exit().get(60, TimeUnit.SECONDS);
            postgres.close();
        }
        assertThat(logs()).doesNotContain(secret);
    }

    private int status(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    /** What is missing altogether is found before there is a log. */
    private String logs() throws IOException {
        var console = Files.readString(folder.resolve("console.log"));
        var log = folder.resolve("service.log");
        return Files.exists(log) ? console + Files.readString(log) : console;
    }
}
