package dev.latchkey.kit.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds secrets that are not secret, because anybody can read them in the repository or guess them. */
public final class ExampleSecrets {

    /** SHA-256, in hexadecimal, of the secrets in the repository; a test compares them with the files. */
    private static final Set<String> PUBLISHED = published();

    /** Of 32 random bytes, some 30 are different; fewer than this practically never happens. */
    private static final int DIFFERENT_BYTES = 16;

    private ExampleSecrets() {}

    private static Set<String> published() {
        try (var resource = Objects.requireNonNull(
                ExampleSecrets.class.getResourceAsStream("/META-INF/latchkey/example-secrets.sha256"))) {
            return new String(resource.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether a secret, or the SHA-256 of one, is in the repository. */
    private static boolean isPublished(String value) {
        return PUBLISHED.contains(value) || PUBLISHED.contains(sha256(value));
    }

    private static String sha256(String value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** What is wrong with a secret text: blank, or published. */
    public static List<String> faultsOfText(String setting, String value) {
        if (value.isBlank()) {
            return List.of(setting + " is missing");
        }
        return isPublished(value) ? List.of(setting + " is an example secret; make your own") : List.of();
    }

    /**
     * What is wrong with keys in base64: there is none, or one is published or not random.
     *
     * @param setting the name of the setting, without the id of a key
     */
    public static List<String> faultsOfKeys(String setting, Map<Integer, String> base64ById) {
        if (base64ById.isEmpty()) {
            return List.of(setting + ".1 is missing: base64 of 32 random bytes");
        }
        return base64ById.entrySet().stream()
                .flatMap(key -> faultOfKey(setting + "." + key.getKey(), key.getValue()))
                .toList();
    }

    private static Stream<String> faultOfKey(String setting, String base64) {
        if (isPublished(base64)) {
            return Stream.of(setting + " is an example secret; make your own");
        }
        return isRandom(base64)
                ? Stream.empty()
                : Stream.of(setting + " is not base64 of 32 random bytes, such as openssl rand -base64 32 prints");
    }

    private static boolean isRandom(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            var different = Arrays.stream(
                            HexFormat.ofDelimiter(" ").formatHex(bytes).split(" ", -1))
                    .distinct()
                    .count();
            return different >= DIFFERENT_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
