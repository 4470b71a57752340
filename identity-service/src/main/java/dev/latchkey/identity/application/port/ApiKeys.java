package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The API keys of all accounts. Revoked keys stay stored, but can be neither listed nor claimed. */
public interface ApiKeys {

    /** A key and the name of its owner. */
    record Owned(ApiKey key, Username owner) {}

    Uni<Void> add(ApiKey key, KeyHash hash);

    /** An account's keys that are not revoked, oldest first. */
    Uni<Page<ApiKey>> list(AccountId owner, Page.Request page);

    /**
     * Finds an account's own live key and locks it: nobody else changes it until the transaction ends. Fails with
     * {@code api-key-not-found}.
     */
    Uni<ApiKey> claim(AccountId owner, ApiKeyId id);

    /** Writes the changes to a claimed key. */
    Uni<Void> update(ApiKey key);

    /** Revokes those of the account's live keys that have these ids, in one write, and answers which they were. */
    Uni<Set<ApiKeyId>> revokeAll(AccountId owner, Set<ApiKeyId> ids, Instant at);

    /** One indexed read, on the path of every call with an API key. Fails with {@code api-key-not-found}. */
    Uni<Owned> byHash(List<KeyHash> candidates);

    /**
     * Records the first use in the open transaction, and answers whether it was the first: of two simultaneous ones,
     * exactly one is.
     */
    Uni<Boolean> recordFirstUse(ApiKeyId id, Instant at);

    /** Records a use, unless a later one is already recorded. */
    Uni<Void> recordUse(ApiKeyId id, Instant at);

    String NOT_FOUND = "api-key-not-found";

    static Refusal notFound() {
        return Refusal.notFound(NOT_FOUND, "There is no such API key.");
    }

    /** Whether something failed because there is no such key, or it is no longer valid. */
    static boolean isNotFound(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code().equals(NOT_FOUND);
    }
}
