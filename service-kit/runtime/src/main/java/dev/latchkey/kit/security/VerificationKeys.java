package dev.latchkey.kit.security;

import io.smallrye.mutiny.Uni;
import java.security.PublicKey;

/** The public keys that tokens are verified with. */
@FunctionalInterface
public interface VerificationKeys {

    /** The key with this {@code kid}. Fails with {@code invalid-token} when there is none. */
    Uni<PublicKey> byId(String kid);
}
