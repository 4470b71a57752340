package dev.latchkey.devicekey.application.keys;

import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.PresentedKey;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/** Imports a key that already exists elsewhere. */
public final class ImportDeviceKey {

    /**
     * The key to import.
     *
     * @param address where the request came from
     */
    public record Command(
            Caller caller, AccountId account, KeyName name, KeyGrant grant, PresentedKey key, ClientAddress address) {

        /** Fails with {@code key-malformed}. */
        public static PresentedKey key(String text) {
            return PresentedKey.parse(text)
                    .orElseThrow(() -> Refusal.invalid(
                            "key-malformed",
                            "Must be 10 to 12 lower-case letters and digits, or a key of the new form."));
        }
    }

    private final DeviceKeys deviceKeys;
    private final DeviceKeyEvents events;
    private final KeyHasher hasher;
    private final Transactions transactions;
    private final IdSource ids;
    private final InstantSource clock;

    public ImportDeviceKey(
            DeviceKeys deviceKeys,
            DeviceKeyEvents events,
            KeyHasher hasher,
            Transactions transactions,
            IdSource ids,
            InstantSource clock) {
        this.deviceKeys = deviceKeys;
        this.events = events;
        this.hasher = hasher;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Only the hash is stored. Fails with {@code key-taken} if the key exists, under any pepper and for any account,
     * and with {@code insufficient-scope} without {@code device-keys:import}.
     */
    public Uni<DeviceKey> importKey(Command command) {
        var service = command.caller().requireService(Scope.DEVICE_KEYS_IMPORT);
        var text = command.key().reveal();
        var key = DeviceKey.create(
                new DeviceKeyId(ids.next()),
                command.account(),
                command.name(),
                command.grant(),
                command.key().displayPrefix(),
                clock.instant());
        var imported = DeviceKeyEvent.imported(key, DeviceKeyEvent.Origin.of(service, command.address()));
        return requireUnknown(text)
                .chain(() -> transactions.atomically(
                        () -> deviceKeys.add(key, hasher.hash(text)).chain(() -> events.add(List.of(imported)))))
                .replaceWith(key);
    }

    /** The unique constraint covers only hashes under the newest pepper. */
    private Uni<Void> requireUnknown(String text) {
        return deviceKeys
                .byHash(hasher.candidates(text))
                .<Void>map(taken -> {
                    throw DeviceKeys.taken();
                })
                .onFailure(failure -> Refusal.isOfKind(Refusal.Kind.NOT_FOUND, failure))
                .recoverWithNull();
    }
}
