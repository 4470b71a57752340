package dev.latchkey.devicekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.devicekey.application.keys.ChangeDeviceKey;
import dev.latchkey.devicekey.application.keys.CreateDeviceKey;
import dev.latchkey.devicekey.application.keys.DeleteDeviceKey;
import dev.latchkey.devicekey.application.keys.ImportDeviceKey;
import dev.latchkey.devicekey.application.keys.MigrateManagerKeys;
import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.KeyRole;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.UnrecordedContract;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeviceKeyServiceTest
class UnrecordedTest extends UnrecordedContract {

    private static final ClientAddress HERE = TestAddresses.HOME;
    private static final KeyGrant MANAGER = new KeyGrant(KeyRole.MANAGER, KeyRole.MANAGER.permissions());

    @Inject
    DeviceKeys deviceKeys;

    @Inject
    ImportDeviceKey importDeviceKey;

    private final Caller.User ada = new Caller.ApiKey(new AccountId(UUID.randomUUID()));
    private final Caller.Service operations = new Caller.Service("operations", Set.of(Scope.DEVICE_KEYS_IMPORT));

    private static final class FullDisk implements DeviceKeyEvents {

        @Override
        public Uni<Void> add(List<DeviceKeyEvent> events) {
            return full();
        }

        @Override
        public Uni<Page<Recorded>> list(AccountId account, Page.Request page) {
            return Uni.createFrom().item(new Page<>(List.of(), Optional.empty()));
        }
    }

    @Override
    protected Object fullDisk() {
        return new FullDisk();
    }

    @Override
    protected Recording recording() {
        return new Recording(DeviceKeyEvents.class, "add");
    }

    private ImportDeviceKey.Command anImport() {
        var legacy = UUID.randomUUID().toString().replace("-", "").substring(0, 11);
        return new ImportDeviceKey.Command(
                operations, ada.account(), new KeyName("old"), MANAGER, ImportDeviceKey.Command.key(legacy), HERE);
    }

    private DeviceKey key() {
        return running.await(() -> importDeviceKey.importKey(anImport()));
    }

    private List<DeviceKey> keys() {
        return running.await(() -> deviceKeys.list(ada.account(), new Page.Request(9, Optional.empty())))
                .items();
    }

    @Test
    void noKeyIsMadeOrTakenOver() {
        var create = unrecorded(CreateDeviceKey.class);
        var take = unrecorded(ImportDeviceKey.class);

        assertFails(() -> create.create(new CreateDeviceKey.Command(
                ada, new KeyName("pump"), KeyGrant.of(KeyRole.FULL, Optional.empty()), HERE)));
        assertFails(() -> take.importKey(anImport()));

        assertThat(keys()).isEmpty();
    }

    @Test
    void noKeyIsChanged() {
        var key = key();
        var change = unrecorded(ChangeDeviceKey.class);

        assertFails(() -> change.change(new ChangeDeviceKey.Command(
                ada,
                key.id(),
                Optional.of(new KeyName("shed")),
                Optional.of(KeyRole.DISABLED),
                Optional.empty(),
                HERE)));

        assertThat(keys()).containsExactly(key);
    }

    @Test
    void noKeyIsDeleted() {
        var key = key();
        var delete = unrecorded(DeleteDeviceKey.class);

        assertFails(() -> delete.delete(new DeleteDeviceKey.Command(ada, key.id(), true, HERE)));

        assertThat(keys()).containsExactly(key);
    }

    @Test
    void noKeyIsMigrated() {
        var key = key();
        var migrate = unrecorded(MigrateManagerKeys.class);

        assertFails(() -> migrate.migrate(DeviceKeyEvent.Origin.ITSELF));

        assertThat(keys()).containsExactly(key);
    }
}
