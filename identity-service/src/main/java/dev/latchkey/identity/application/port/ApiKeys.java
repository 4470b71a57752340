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

/** The API keys of all accounts. A revoked key is kept, and found by nobody. */
public interface ApiKeys {

    /** A key and the name of its owner. */
    record Owned(ApiKey key, Username owner) {}

    Uni<Void> add(ApiKey key, KeyHash hash);

    /** An account's keys that are not revoked, oldest first. */
    Uni<Page<ApiKey>> list(AccountId owner, Page.Request page);

    /** An account's own key, and nobody else changes it until the transaction ends. Fails with {@code api-key-not-found}. */
    Uni<ApiKey> claim(AccountId owner, ApiKeyId id);

    /** Writes what has changed of a claimed key. */
    Uni<Void> update(ApiKey key);

    /** Revokes those of the account's live keys that are named, in one write, and tells which they were. */
    Uni<Set<ApiKeyId>> revokeAll(AccountId owner, Set<ApiKeyId> ids, Instant at);

    /** One indexed read, on the path of every call with an API key. Fails with {@code api-key-not-found}. */
    Uni<Owned> byHash(List<KeyHash> candidates);

    /** Notes the first use, in the transaction that is open, and tells whether it was: of two at once, one is. */
    Uni<Boolean> recordFirstUse(ApiKeyId id, Instant at);

    /** Notes a use, unless a later one is noted. */
    Uni<Void> recordUse(ApiKeyId id, Instant at);

    String NOT_FOUND = "api-key-not-found";

    static Refusal notFound() {
        return Refusal.notFound(NOT_FOUND, "There is no such API key.");
    }

    /** Whether something failed because there is no such key, or no longer. */
    static boolean isNotFound(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code().equals(NOT_FOUND);
    }
}
