package dev.latchkey.devicekey.application.port;

import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyRole;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A fake of the port; the contract ensures that it behaves like Postgres. */
public final class InMemoryDeviceKeys implements DeviceKeys {

    private record Stored(DeviceKey key, KeyHash hash) {}

    private final SortedMap<String, Stored> byId = new TreeMap<>();
    private int readsByHash;

    /** How often a key was looked up by its hash. */
    public int readsByHash() {
        return readsByHash;
    }

    @Override
    public Uni<Void> add(DeviceKey key, KeyHash hash) {
        if (byId.values().stream().anyMatch(stored -> stored.hash().equals(hash))) {
            return Uni.createFrom().failure(DeviceKeys.taken());
        }
        byId.put(key.id().toString(), new Stored(key, hash));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<DeviceKey> claim(AccountId account, DeviceKeyId id) {
        return byId(account, id);
    }

    @Override
    public Uni<Void> update(DeviceKey key) {
        byId.computeIfPresent(key.id().toString(), (id, stored) -> new Stored(key, stored.hash()));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> remove(DeviceKeyId id) {
        byId.remove(id.toString());
        return Uni.createFrom().voidItem();
    }

    private Stream<DeviceKey> deprecated() {
        return byId.values().stream().map(Stored::key).filter(key -> key.grant().role() == KeyRole.MANAGER);
    }

    @Override
    public Uni<List<DeviceKey>> claimDeprecated(int limit) {
        return Uni.createFrom().item(() -> deprecated().limit(limit).toList());
    }

    @Override
    public Uni<Long> countDeprecated() {
        return Uni.createFrom().item(() -> deprecated().count());
    }

    @Override
    public Uni<DeviceKey> byId(AccountId account, DeviceKeyId id) {
        return first(
                stored -> stored.key().id().equals(id) && stored.key().account().equals(account));
    }

    @Override
    public Uni<Page<DeviceKey>> list(AccountId account, Page.Request page) {
        var after = page.after().map(UUID::toString).orElse("");
        var found = byId.tailMap(after).values().stream()
                .map(Stored::key)
                .filter(key -> !key.id().toString().equals(after))
                .filter(key -> key.account().equals(account))
                .limit(page.fetchLimit())
                .toList();
        return Uni.createFrom().item(Page.of(found, page, key -> key.id().value()));
    }

    @Override
    public Uni<DeviceKey> byHash(List<KeyHash> candidates) {
        readsByHash++;
        return first(stored -> candidates.contains(stored.hash()));
    }

    private Uni<DeviceKey> first(Predicate<Stored> predicate) {
        Optional<DeviceKey> found =
                byId.values().stream().filter(predicate).map(Stored::key).findFirst();
        return found.map(key -> Uni.createFrom().item(key))
                .orElseGet(() -> Uni.createFrom().failure(DeviceKeys::notFound));
    }
}
