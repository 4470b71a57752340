package dev.latchkey.domain.devicekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.devicekey.DeviceKeyEvent.Kind;
import dev.latchkey.domain.devicekey.DeviceKeyEvent.Origin;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each change of a key is a line that tells how it stood before and after. */
class DeviceKeyEventTest {

    private static final Instant CREATED = Instant.parse("2026-02-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ADA = new AccountId(new UUID(7, 2));
    private static final ClientAddress HOME = ClientAddress.of(new byte[] {(byte) 192, 0, 2, 1});
    private static final Set<KeyPermission> SOME = Set.of(KeyPermission.CONNECT, KeyPermission.DEVICE);

    private final Origin byAda = Origin.of(new Caller.ApiKey(ADA), HOME);
    private final DeviceKey client = key(KeyRole.CLIENT);
    private final DeviceKey disabled = client.assign(KeyRole.DISABLED, Optional.empty());

    private static DeviceKey key(KeyRole role) {
        return DeviceKey.create(
                new DeviceKeyId(new UUID(7, 1)),
                ADA,
                new KeyName("greenhouse"),
                new KeyGrant(role, role.permissions()),
                "lkd_abcd",
                CREATED);
    }

    private DeviceKeyEvent line(Instant at, Kind kind, @Nullable String before, @Nullable String after) {
        return new DeviceKeyEvent(at, kind, ADA, client.id(), byAda, before, after);
    }

    @Test
    void aKeyIsMadeTakenOverAndDeleted() {
        assertThat(DeviceKeyEvent.created(client, byAda))
                .isEqualTo(line(CREATED, Kind.DEVICE_KEY_CREATED, null, "client: greenhouse"));
        assertThat(DeviceKeyEvent.imported(key(KeyRole.MANAGER), byAda))
                .isEqualTo(line(CREATED, Kind.DEVICE_KEY_IMPORTED, null, "manager: greenhouse"));
        assertThat(DeviceKeyEvent.deleted(client, byAda, NOW))
                .isEqualTo(line(NOW, Kind.DEVICE_KEY_DELETED, "client: greenhouse", null));
    }

    @Test
    void whatACustomKeyMayDoIsAllThatItSays() {
        var manager = key(KeyRole.MANAGER);

        assertThat(DeviceKeyEvent.migrated(manager, manager.withoutDeprecatedRole(), byAda, NOW))
                .isEqualTo(line(
                        NOW,
                        Kind.DEVICE_KEY_MIGRATED,
                        "manager",
                        "custom(connect, get_properties, list_devices, set_properties, manage_devices)"));
    }

    @Test
    void aChangeIsALineForEachThingThatIsDifferent() {
        var renamed = client.rename(new KeyName("shed"));
        var renaming = line(NOW, Kind.DEVICE_KEY_RENAMED, "greenhouse", "shed");
        var another = client.assign(KeyRole.CUSTOM, Optional.of(SOME));

        assertThat(DeviceKeyEvent.changed(client, client, byAda, NOW))
                .as("no change, no event")
                .isEmpty();
        assertThat(DeviceKeyEvent.changed(client, renamed, byAda, NOW)).containsExactly(renaming);
        assertThat(DeviceKeyEvent.changed(client, another, byAda, NOW))
                .containsExactly(line(NOW, Kind.DEVICE_KEY_ROLE_CHANGED, "client", "custom(device, connect)"));
        assertThat(DeviceKeyEvent.changed(client, disabled.rename(new KeyName("shed")), byAda, NOW))
                .containsExactly(renaming, line(NOW, Kind.DEVICE_KEY_DISABLED, "client", null));
    }

    @Test
    void whoeverEnablesAKeyIsSeenToDoSo() {
        var enabled = disabled.assign(KeyRole.FULL, Optional.empty());

        assertThat(DeviceKeyEvent.changed(disabled, enabled, byAda, NOW))
                .containsExactly(line(NOW, Kind.DEVICE_KEY_ENABLED, null, "full"));
        assertThat(DeviceKeyEvent.changed(disabled, disabled, byAda, NOW)).isEmpty();
    }

    @Test
    void itIsAnAccountOrAServiceThatDidIt() {
        var operations = new Caller.Service("operations", Set.of());

        assertThat(byAda).isEqualTo(new Origin(ADA, null, HOME));
        assertThat(Origin.of(operations, HOME)).isEqualTo(new Origin(null, "operations", HOME));
    }
}
