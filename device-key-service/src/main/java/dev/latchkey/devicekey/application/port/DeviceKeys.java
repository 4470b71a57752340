package dev.latchkey.devicekey.application.port;

import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The auth keys of all accounts. A key does not exist for any account but its owner's. */
public interface DeviceKeys {

    /** Fails with {@code key-taken} if any account has the same key, even if both are added at the same time. */
    Uni<Void> add(DeviceKey key, KeyHash hash);

    /** Reads an account's own key and locks it until the transaction ends. Fails with {@code device-key-not-found}. */
    Uni<DeviceKey> claim(AccountId account, DeviceKeyId id);

    /** Writes the changes to a claimed key. */
    Uni<Void> update(DeviceKey key);

    /** Deletes a claimed key. */
    Uni<Void> remove(DeviceKeyId id);

    /**
     * Claims at most {@code limit} keys with the deprecated role, skipping those that another transaction has claimed.
     */
    Uni<List<DeviceKey>> claimDeprecated(int limit);

    /** How many keys have the deprecated role. */
    Uni<Long> countDeprecated();

    /** An account's own key; one read. Fails with {@code device-key-not-found}. */
    Uni<DeviceKey> byId(AccountId account, DeviceKeyId id);

    /** An account's keys, oldest first; one read. */
    Uni<Page<DeviceKey>> list(AccountId account, Page.Request page);

    /** One indexed read, on the path of every verification. Fails with {@code device-key-not-found}. */
    Uni<DeviceKey> byHash(List<KeyHash> candidates);

    static Refusal taken() {
        return Refusal.conflict("key-taken", "This key already exists.");
    }

    static Refusal notFound() {
        return Refusal.notFound("device-key-not-found", "There is no such auth key.");
    }
}
