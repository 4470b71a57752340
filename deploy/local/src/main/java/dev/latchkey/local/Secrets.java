package dev.latchkey.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** What must not be guessed in a local run: made once, kept with mode 0600, the same after every restart. */
public record Secrets(
        String identityPepper, String deviceKeyPepper, String encryptionKey, List<ServiceClient> clients) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final String KEYS_FILE = "secrets.json";
    private static final String CLIENTS_FILE = "service-clients.json";

    private record Keys(String identityPepper, String deviceKeyPepper, String encryptionKey) {}

    /**
     * Reads the secrets of the folder, or makes them.
     *
     * @throws LocalFailure if they are there and cannot be read: new ones would make the data useless
     */
    static Secrets in(Path folder) {
        var keysFile = folder.resolve(KEYS_FILE);
        if (!Files.exists(keysFile)) {
            write(keysFile, new Keys(key(), key(), key()));
        }
        var clientsFile = folder.resolve(CLIENTS_FILE);
        var known = Files.exists(clientsFile) ? clients(folder) : List.<ServiceClient>of();
        var current = ServiceClient.current(known, RANDOM);
        if (!current.equals(known)) {
            write(clientsFile, current);
        }
        var keys = read(keysFile, new TypeReference<Keys>() {});
        return new Secrets(keys.identityPepper(), keys.deviceKeyPepper(), keys.encryptionKey(), clients(folder));
    }

    /**
     * The service clients of a run that is under way.
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
