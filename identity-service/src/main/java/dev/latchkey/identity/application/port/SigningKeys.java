package dev.latchkey.identity.application.port;

import io.smallrye.mutiny.Uni;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/** The keys that tokens are signed with, the same for every replica. */
public interface SigningKeys {

    /** A key pair and its name. */
    record SigningKey(String kid, RSAPublicKey publicKey, PrivateKey privateKey) {

        @Override
        public String toString() {
            return "SigningKey[" + kid + "]";
        }
    }

    /** The one to sign with now. */
    Uni<SigningKey> current();

    /** Every one that a valid token may be signed with. */
    Uni<List<SigningKey>> published();
}
