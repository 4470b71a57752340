package dev.latchkey.identity.adapter.out.crypto;

import dev.latchkey.kit.application.SecretSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets for storage: AES-256-GCM (NIST SP 800-38D). A sealed secret is bound to its owner, so that it cannot
 * be moved to another row. Format: key id (4 bytes, big-endian), nonce (12 bytes), ciphertext and tag.
 */
public final class Sealer {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private final TreeMap<Integer, SecretKeySpec> keys;
    private final SecretSource random;

    /**
     * @param base64ByKeyId keys of 32 bytes; the one with the highest id seals, all of them open
     * @throws IllegalArgumentException if there is no key, or one has another length
     */
    public Sealer(Map<Integer, String> base64ByKeyId, SecretSource random) {
        this.keys = base64ByKeyId.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> key(entry.getValue()), (one, other) -> one, TreeMap::new));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("There must be an encryption key");
        }
        this.random = random;
    }

    private static SecretKeySpec key(String base64) {
        var bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "An encryption key must have " + KEY_BYTES + " bytes, not " + bytes.length);
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /**
     * Encrypts.
     *
     * @param owner what the secret belongs to; only the same owner opens it
     */
    public byte[] seal(byte[] secret, String owner) {
        var newest = keys.lastEntry();
        var nonce = random.bytes(NONCE_BYTES);
        var sealed = run(Cipher.ENCRYPT_MODE, newest.getValue(), nonce, owner, secret);
        return ByteBuffer.allocate(Integer.BYTES + NONCE_BYTES + sealed.length)
                .putInt(newest.getKey())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** The key that seals. */
    public int newestKeyId() {
        return keys.lastKey();
    }

    /** The keys that only open. */
    public Set<Integer> olderKeyIds() {
        return Set.copyOf(keys.headMap(keys.lastKey()).keySet());
    }

    /** Which key something was sealed with. */
    public static int keyId(byte[] sealed) {
        return ByteBuffer.wrap(sealed).getInt();
    }

    /**
     * Decrypts.
     *
     * @throws IllegalStateException if it was changed, or sealed for another owner or under a key that is not
     *     configured
     */
    public byte[] open(byte[] sealed, String owner) {
        var buffer = ByteBuffer.wrap(sealed);
        var keyId = buffer.getInt();
        var key = keys.get(keyId);
        if (key == null) {
            throw new IllegalStateException("A stored secret needs encryption key " + keyId);
        }
        var nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        return run(
                Cipher.DECRYPT_MODE, key, nonce, owner, Arrays.copyOfRange(sealed, buffer.position(), sealed.length));
    }

    private static byte[] run(int mode, SecretKeySpec key, byte[] nonce, String owner, byte[] input) {
        try {
            var cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A stored secret cannot be opened", failure);
        }
    }

    @Override
    public String toString() {
        return "Sealer" + keys.keySet();
    }
}
