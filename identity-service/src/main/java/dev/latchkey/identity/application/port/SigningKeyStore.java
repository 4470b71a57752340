package dev.latchkey.identity.application.port;

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

    /**
     * What has become of them.
     *
     * @param keys every key there is now
     * @param added the id of the new one
     */
    record Changed(List<Stored> keys, Optional<String> added) {}

    /** Every key. */
    Uni<List<Stored>> all();

    /** Decides and changes, while no other replica does until the transaction ends. */
    Uni<Changed> change(Function<List<Stored>, Change> decision);
}
