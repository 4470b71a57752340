package dev.latchkey.kit.crypto;

import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.kit.application.KeyHasher;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes under the live peppers: HMAC-SHA-256 (RFC 2104), base64url without padding. */
public final class Peppers implements KeyHasher {

    public static final int MIN_BYTES = 32;
    /** Two, so that a pepper can be rotated while keys under the old one still work. */
    public static final int MAX_LIVE = 2;

    private static final String ALGORITHM = "HmacSHA256";

    private final TreeMap<Integer, SecretKeySpec> newestFirst = new TreeMap<>(Comparator.reverseOrder());

    /**
     * @param base64ByVersion each at least {@value #MIN_BYTES} random bytes
     * @throws IllegalArgumentException if there is none, if there are more than {@value #MAX_LIVE}, or if one is too
     *     short
     */
    public Peppers(Map<Integer, String> base64ByVersion) {
        if (base64ByVersion.isEmpty() || base64ByVersion.size() > MAX_LIVE) {
            throw new IllegalArgumentException("There must be one pepper, or two while it is rotated");
        }
        base64ByVersion.forEach((version, text) -> {
            var key = Base64.getDecoder().decode(text);
            if (key.length < MIN_BYTES) {
                throw new IllegalArgumentException("Pepper " + version + " has fewer than " + MIN_BYTES + " bytes");
            }
            newestFirst.put(version, new SecretKeySpec(key, ALGORITHM));
        });
    }

    @Override
    public KeyHash hash(String secret) {
        return hash(newestFirst.firstKey(), newestFirst.firstEntry().getValue(), secret);
    }

    @Override
    public List<KeyHash> candidates(String secret) {
        return newestFirst.entrySet().stream()
                .map(pepper -> hash(pepper.getKey(), pepper.getValue(), secret))
                .toList();
    }

    private static KeyHash hash(int version, SecretKeySpec key, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var digest = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return new KeyHash(version, Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException | InvalidKeyException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public String toString() {
        return "Peppers" + newestFirst.keySet();
    }
}
