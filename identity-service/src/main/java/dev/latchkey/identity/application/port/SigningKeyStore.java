package dev.latchkey.identity.application.port;

import dev.latchkey.identity.application.port.SigningKeys.SigningKey;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where all replicas keep their signing keys. */
public interface SigningKeyStore {

    /** A key, and when it begins to sign. */
    record Stored(SigningKey key, Instant activeFrom) {}

    /**
     * What is to become of the keys.
     *
     * @param newActiveFrom when a new key is to begin to sign; empty for no new key
     * @param retired the ids of those that go
     */
    record Change(Optional<Instant> newActiveFrom, Set<String> retired) {}

    /** Every key. */
    Uni<List<Stored>> all();

    /** Decides and changes while no other replica does, and answers every key afterwards. */
    Uni<List<Stored>> change(Function<List<Stored>, Change> decision);
}
