package dev.latchkey.devicekey.application.port;

import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The auth keys of all accounts. For another account, a key does not exist. */
public interface DeviceKeys {

    Uni<Void> add(DeviceKey key, KeyHash hash);

    /** An account's own key; one read. Fails with {@code device-key-not-found}. */
    Uni<DeviceKey> byId(AccountId account, DeviceKeyId id);

    /** An account's keys, oldest first; one read. */
    Uni<Page<DeviceKey>> list(AccountId account, Page.Request page);

    /** One indexed read, on the path of every verification. Fails with {@code device-key-not-found}. */
    Uni<DeviceKey> byHash(List<KeyHash> candidates);

    static Refusal notFound() {
        return Refusal.notFound("device-key-not-found", "There is no such auth key.");
    }
}
