package dev.latchkey.identity.application.port;

import io.smallrye.mutiny.Uni;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A fake of the port; the contract ensures that it behaves like Postgres. */
public final class InMemorySigningKeyStore implements SigningKeyStore {

    private final List<Stored> keys = new ArrayList<>();
    private int made;
    private int changes;

    public int size() {
        return keys.size();
    }

    /** How often somebody came to change something. */
    public int changes() {
        return changes;
    }

    @Override
    public Uni<List<Stored>> all() {
        return Uni.createFrom().item(() -> List.copyOf(keys));
    }

    @Override
    public synchronized Uni<Changed> change(Function<List<Stored>, Change> decision) {
        changes++;
        var change = decision.apply(List.copyOf(keys));
        keys.removeIf(stored -> change.retired().contains(stored.key().kid()));
        var added = change.newActiveFrom().map(activeFrom -> {
            var pair = pair("key-" + made++);
            keys.add(new Stored(pair, activeFrom));
            return pair.kid();
        });
        return Uni.createFrom().item(new Changed(List.copyOf(keys), added));
    }

    private static SigningKey pair(String kid) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            var pair = generator.generateKeyPair();
            return new SigningKey(kid, (RSAPublicKey) pair.getPublic(), pair.getPrivate());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
