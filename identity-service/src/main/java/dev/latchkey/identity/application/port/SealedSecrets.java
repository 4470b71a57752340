package dev.latchkey.identity.application.port;

import io.smallrye.mutiny.Uni;

/** The secrets that are stored encrypted: of authenticators, and private keys. */
public interface SealedSecrets {

    /**
     * How far the work is.
     *
     * @param keyId the newest encryption key, which seals
     * @param rewrapped how many secrets this call has moved to it
     * @param remaining how many are still under another key
     */
    record Progress(int keyId, long rewrapped, long remaining) {}

    /**
     * Moves secrets from older encryption keys to the newest one: at most so many of the authenticators, and every private
     * key. One transaction, which waits for nobody; replicas that do it at once share the work.
     *
     * @param entry what to record of it in the same transaction, unless nothing was moved; about the newest key
     */
    Uni<Progress> rewrap(int limit, SecurityEvents.Recorded entry);
}
