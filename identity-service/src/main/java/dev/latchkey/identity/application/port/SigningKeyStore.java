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
     * How the keys are to change.
     *
     * @param newActiveFrom when a new key begins to sign; empty for no new key
     * @param retired the ids of the keys to remove
     */
    record Change(Optional<Instant> newActiveFrom, Set<String> retired) {}

    /**
     * The outcome of a change.
     *
     * @param keys every key that there is now
     * @param added the id of the new key, if there is one
     */
    record Changed(List<Stored> keys, Optional<String> added) {}

    /** Every key. */
    Uni<List<Stored>> all();

    /** Makes the change that the function decides on. Other replicas cannot make one until the transaction ends. */
    Uni<Changed> change(Function<List<Stored>, Change> decision);
}
