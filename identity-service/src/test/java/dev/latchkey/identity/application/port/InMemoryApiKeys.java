package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A fake of the port; the contract ensures that it behaves like Postgres. */
public final class InMemoryApiKeys implements ApiKeys {

    private record Stored(ApiKey key, KeyHash hash) {}

    private final SortedMap<String, Stored> byId = new TreeMap<>();
    private final Function<AccountId, Username> usernames;
    private int recordedUses;

    public InMemoryApiKeys(Function<AccountId, Username> usernames) {
        this.usernames = usernames;
    }

    @Override
    public Uni<Void> add(ApiKey key, KeyHash hash) {
        byId.put(key.id().toString(), new Stored(key, hash));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Page<ApiKey>> list(AccountId owner, Page.Request page) {
        var after = page.after().map(UUID::toString).orElse("");
        var found = byId.tailMap(after).values().stream()
                .map(Stored::key)
                .filter(key -> !key.id().toString().equals(after))
                .filter(key -> key.owner().equals(owner) && key.revokedAt() == null)
                .limit(page.fetchLimit())
                .toList();
        return Uni.createFrom().item(Page.of(found, page, key -> key.id().value()));
    }

    @Override
    public Uni<ApiKey> claim(AccountId owner, ApiKeyId id) {
        return answer(Optional.ofNullable(byId.get(id.toString()))
                .map(Stored::key)
                .filter(key -> key.owner().equals(owner) && key.revokedAt() == null));
    }

    @Override
    public Uni<Void> update(ApiKey key) {
        byId.computeIfPresent(key.id().toString(), (id, stored) -> new Stored(key, stored.hash()));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Set<ApiKeyId>> revokeAll(AccountId owner, Set<ApiKeyId> ids, Instant at) {
        var live = byId.values().stream()
                .map(Stored::key)
                .filter(key -> ids.contains(key.id()) && key.owner().equals(owner) && key.revokedAt() == null)
                .toList();
        live.forEach(key -> update(key.revoke(at)).await().indefinitely());
        return Uni.createFrom().item(live.stream().map(ApiKey::id).collect(Collectors.toSet()));
    }

    @Override
    public Uni<Owned> byHash(List<KeyHash> candidates) {
        return answer(byId.values().stream()
                .filter(stored -> candidates.contains(stored.hash()))
                .map(stored ->
                        new Owned(stored.key(), usernames.apply(stored.key().owner())))
                .findFirst());
    }

    private static <T> Uni<T> answer(Optional<T> found) {
        return found.map(item -> Uni.createFrom().item(item))
                .orElseGet(() -> Uni.createFrom().failure(ApiKeys::notFound));
    }

    @Override
    public Uni<Boolean> recordFirstUse(ApiKeyId id, Instant at) {
        var stored = byId.get(id.toString());
        if (stored == null || stored.key().lastUsedAt() != null) {
            return Uni.createFrom().item(false);
        }
        return recordUse(id, at).replaceWith(true);
    }

    @Override
    public Uni<Void> recordUse(ApiKeyId id, Instant at) {
        recordedUses++;
        byId.computeIfPresent(id.toString(), (text, stored) -> new Stored(used(stored.key(), at), stored.hash()));
        return Uni.createFrom().voidItem();
    }

    /** How often a use was written. */
    public int recordedUses() {
        return recordedUses;
    }

    private static ApiKey used(ApiKey key, Instant at) {
        var last = key.lastUsedAt();
        return new ApiKey(
                key.id(),
                key.owner(),
                key.label(),
                key.prefix(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                last != null && last.isAfter(at) ? last : at);
    }
}
