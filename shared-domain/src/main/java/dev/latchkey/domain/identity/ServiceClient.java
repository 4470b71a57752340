package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A service that may ask for tokens on its own behalf (RFC 6749, 4.4).
 *
 * @param secretHashes SHA-256, in hexadecimal, of the live secrets: two at most, so that one can be rotated without an
 *     outage. A secret has 160 random bits, so it needs neither salt nor stretching, and whoever runs the service can
 *     make the hash with any tool.
 */
public record ServiceClient(String id, Set<Scope> scopes, List<String> secretHashes) {

    public static final int MAX_SECRETS = 2;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public ServiceClient {
        scopes = Set.copyOf(scopes);
        secretHashes = List.copyOf(secretHashes);
        if (id.isBlank() || secretHashes.isEmpty() || secretHashes.size() > MAX_SECRETS) {
            throw new IllegalArgumentException("A service client has an id and one or two secrets: " + id);
        }
        if (!secretHashes.stream().allMatch(hash -> SHA_256.matcher(hash).matches())) {
            throw new IllegalArgumentException("The secrets of " + id + " must be SHA-256 hashes in lower-case hex");
        }
    }

    /** The hash to configure for a secret. */
    public static String hash(OpaqueKey secret) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(secret.reveal().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Whether the text is one of the live secrets. */
    public boolean hasSecret(PresentedText presented) {
        return OpaqueKey.parse(OpaqueKey.Kind.CLIENT_SECRET, presented.text())
                .map(ServiceClient::hash)
                .filter(secretHashes::contains)
                .isPresent();
    }

    /** The granted scopes: those asked for, or all if none are named. Fails with {@code invalid-scope}. */
    public Set<Scope> grant(Set<Scope> requested) {
        if (!scopes.containsAll(requested)) {
            throw Refusal.invalid("invalid-scope", "The client may not have all the scopes that it asks for.");
        }
        return requested.isEmpty() ? scopes : Set.copyOf(requested);
    }

    @Override
    public String toString() {
        return "ServiceClient[" + id + ", " + Scope.join(scopes) + "]";
    }
}
