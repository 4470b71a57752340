package dev.latchkey.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The secrets of a local run: generated once, stored with mode 0600, and the same after every restart. */
public record Secrets(
        String identityPepper,
        String deviceKeyPepper,
        String encryptionKey,
        String postgresPassword,
        String redisPassword,
        List<ServiceClient> clients) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final String KEYS_FILE = "secrets.json";
    private static final String CLIENTS_FILE = "service-clients.json";

    /** The stored form; older runs had no passwords. */
    private record Keys(
            String identityPepper,
            String deviceKeyPepper,
            String encryptionKey,
            @Nullable String postgresPassword,
            @Nullable String redisPassword) {

        Keys withPasswords() {
            return new Keys(
                    identityPepper,
                    deviceKeyPepper,
                    encryptionKey,
                    postgresPassword == null ? password() : postgresPassword,
                    redisPassword == null ? password() : redisPassword);
        }
    }

    /**
     * Reads the secrets in the folder, or generates them.
     *
     * @throws LocalFailure if they exist but cannot be read: new ones would make the data useless
     */
    static Secrets in(Path folder) {
        var keys = keys(folder.resolve(KEYS_FILE));
        var clientsFile = folder.resolve(CLIENTS_FILE);
        var known = Files.exists(clientsFile) ? clients(folder) : List.<ServiceClient>of();
        var current = ServiceClient.current(known, RANDOM);
        if (!current.equals(known)) {
            write(clientsFile, current);
        }
        return new Secrets(
                keys.identityPepper(),
                keys.deviceKeyPepper(),
                keys.encryptionKey(),
                requireNonNull(keys.postgresPassword()),
                requireNonNull(keys.redisPassword()),
                clients(folder));
    }

    private static Keys keys(Path file) {
        var kept = Files.exists(file)
                ? read(file, new TypeReference<Keys>() {})
                : new Keys(key(), key(), key(), null, null);
        var keys = kept.withPasswords();
        if (!keys.equals(kept)) {
            write(file, keys);
        }
        return keys;
    }

    /**
     * The service clients of a run in progress.
     *
     * @throws LocalFailure if there are none
     */
    public static List<ServiceClient> clients(Path folder) {
        return read(folder.resolve(CLIENTS_FILE), new TypeReference<List<ServiceClient>>() {});
    }

    private static String key() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Only letters and digits, so that it can be part of a URL. */
    private static String password() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void write(Path file, Object content) {
        try {
            DataFolder.writeSecret(
                    file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + System.lineSeparator());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> T read(Path file, TypeReference<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (IOException damaged) {
            throw new LocalFailure("Cannot read the secrets in " + file + ".", damaged);
        }
    }

    @Override
    public String toString() {
        return "Secrets[redacted]";
    }
}
