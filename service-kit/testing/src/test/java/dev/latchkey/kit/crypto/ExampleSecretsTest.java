package dev.latchkey.kit.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleSecretsTest {

    private static final Path ROOT = Path.of(System.getProperty("latchkey.root"));

    /** A setting that holds secrets or their hashes, and what it is set to. */
    private static final Pattern SECRET = Pattern.compile(
            "(?:peppers|encryption-keys)\\.\\d+\\s*[=:]\\s*(\\S+)|(?:secret-hashes|client\\.secret)\\s*[=:]\\s*(\\S+)");

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static List<String> secretsOfTheRepository() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/main/resources/"))
                    .filter(file -> file.toString().endsWith(".properties"))
                    .flatMap(ExampleSecretsTest::secrets)
                    .distinct()
                    .toList();
        }
    }

    private static Stream<String> secrets(Path file) {
        try {
            return SECRET
                    .matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .flatMap(values -> Stream.of(values.split(",", -1)))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void theRepositoryHasSecretsForItsTests() throws IOException {
        assertThat(secretsOfTheRepository()).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @MethodSource("secretsOfTheRepository")
    void noSecretOfTheRepositoryIsTakenInProduction(String secret) {
        assertThat(ExampleSecrets.faultsOfText("some.setting", secret))
                .containsExactly("some.setting is an example secret; make your own");
    }

    @Test
    void theSecretBehindAPublishedHashIsNotTakenEither() {
        assertThat(ExampleSecrets.faultsOfText("s", "lks_0000000000000000000000000013O2rKG"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aMissingSecretIsNamed(String blank) {
        assertThat(ExampleSecrets.faultsOfText("some.setting", blank)).containsExactly("some.setting is missing");
    }

    @Test
    void aSecretOfOnesOwnIsTaken() {
        assertThat(ExampleSecrets.faultsOfText("s", random())).isEmpty();
        assertThat(ExampleSecrets.faultsOfKeys("s", Map.of(1, random(), 2, random())))
                .isEmpty();
    }

    @Test
    void aKeyThatNobodyDrewIsNamedAndNotShown() {
        var regular = Base64.getEncoder()
                .encodeToString(
                        "0123456789abcde0123456789abcde01".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(ExampleSecrets.faultsOfKeys("peppers", Map.of(3, regular)))
                .singleElement()
                .asString()
                .startsWith("peppers.3 is not base64 of 32 random bytes")
                .doesNotContain(regular);
        assertThat(ExampleSecrets.faultsOfKeys("peppers", Map.of(3, "no base64!")))
                .hasSize(1);
        assertThat(ExampleSecrets.faultsOfKeys("peppers", Map.of()))
                .containsExactly("peppers.1 is missing: base64 of 32 random bytes");
    }
}
