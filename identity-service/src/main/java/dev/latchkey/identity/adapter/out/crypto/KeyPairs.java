package dev.latchkey.identity.adapter.out.crypto;

import dev.latchkey.identity.application.port.SigningKey;
import dev.latchkey.kit.vertx.Offload;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Makes RSA-2048 key pairs, and seals and opens them. */
@ApplicationScoped
public class KeyPairs {

    private static final String RSA = "RSA";
    private static final int BITS = 2048;

    private final Sealer sealer;

    KeyPairs(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * A key pair as it is stored.
     *
     * @param publicKey X.509 SubjectPublicKeyInfo, DER
     * @param sealedPrivateKey PKCS #8, DER, sealed with the key's id as its owner
     */
    public record Sealed(Buffer publicKey, Buffer sealedPrivateKey) {}

    /** Takes about 0.2 s, off the event loop; the answer comes back on the caller's context. */
    public Uni<Sealed> make(String kid) {
        return Offload.to(Infrastructure.getDefaultWorkerPool(), () -> generate(kid));
    }

    private Sealed generate(String kid) {
        try {
            var generator = KeyPairGenerator.getInstance(RSA);
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            return new Sealed(
                    Buffer.buffer(pair.getPublic().getEncoded()),
                    Buffer.buffer(sealer.seal(pair.getPrivate().getEncoded(), kid)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /**
     * Reads a stored key pair.
     *
     * @throws IllegalStateException if the private key cannot be opened with the configured encryption keys
     */
    public SigningKey open(String kid, Sealed sealed) {
        try {
            var factory = KeyFactory.getInstance(RSA);
            var publicKey = (RSAPublicKey) factory.generatePublic(
                    new X509EncodedKeySpec(sealed.publicKey().getBytes()));
            var pkcs8 = sealer.open(sealed.sealedPrivateKey().getBytes(), kid);
            return new SigningKey(kid, publicKey, factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException("The stored key " + kid + " is not an RSA key pair", malformed);
        }
    }
}
