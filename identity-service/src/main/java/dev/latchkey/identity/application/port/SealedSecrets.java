package dev.latchkey.identity.application.port;

import io.smallrye.mutiny.Uni;

/** The secrets that are stored encrypted: those of authenticators, and private keys. */
public interface SealedSecrets {

    /**
     * How far the work has come.
     *
     * @param keyId the newest encryption key, which seals
     * @param rewrapped how many secrets this call has moved to it
     * @param remaining how many are still under another key
     */
    record Progress(int keyId, long rewrapped, long remaining) {}

    /**
     * Moves secrets from older encryption keys to the newest one: at most this many of the authenticators' secrets, and
     * every private key. One transaction, which skips authenticators that somebody else is changing; replicas that run
     * it simultaneously share the work.
     *
     * @param entry what to record in the same transaction, with the newest key as its subject, unless nothing was moved
     */
    Uni<Progress> rewrap(int limit, SecurityEvents.Recorded entry);
}
