package dev.latchkey.domain.devicekey;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.domain.kernel.AccountId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DeviceKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static DeviceKey key(KeyGrant grant) {
        return DeviceKey.create(
                new DeviceKeyId(new UUID(7, 1)),
                new AccountId(new UUID(7, 2)),
                new KeyName("greenhouse"),
                grant,
                "lkd_abcd",
                NOW);
    }

    private static DeviceKey key(KeyRole role) {
        return key(new KeyGrant(role, role.permissions()));
    }

    private static DeviceKey disabled(DeviceKey key) {
        return key.assign(KeyRole.DISABLED, Optional.empty());
    }

    @Property
    void aCustomKeyAllowsExactlyWhatWasChosen(@ForAll Set<KeyPermission> chosen) {
        var key = key(KeyGrant.custom(chosen));

        for (var permission : KeyPermission.values()) {
            assertThat(key.verify(permission.wireName()).allowed()).isEqualTo(chosen.contains(permission));
        }
    }

    @Property
    void aDisabledKeyKeepsWhatItAllowed(@ForAll Set<KeyPermission> chosen) {
        var key = key(KeyGrant.custom(chosen));

        assertThat(disabled(key).permissions()).isEmpty();
        assertThat(disabled(key).role()).isEqualTo(KeyRole.DISABLED);
        assertThat(disabled(key).assign(KeyRole.CUSTOM, Optional.empty())).isEqualTo(key);
    }

    @Example
    void aVerificationSaysWhy() {
        assertThat(key(KeyRole.DEVICE).verify("device").reason().wireName()).isEqualTo("granted");
        assertThat(key(KeyRole.DEVICE).verify("connect").reason().wireName()).isEqualTo("permission-missing");
        assertThat(key(KeyRole.DEVICE).verify("fly").reason().wireName()).isEqualTo("unknown-permission");
        assertThat(disabled(key(KeyRole.FULL)).verify("device").reason().wireName())
                .isEqualTo("key-disabled");
        assertThat(key(KeyRole.DEVICE).verify("device").key()).contains(key(KeyRole.DEVICE));
        assertThat(Verification.unknownKey().reason().wireName()).isEqualTo("unknown-key");
        assertThat(Verification.malformedKey().reason().wireName()).isEqualTo("malformed-key");
        assertThat(Verification.malformedKey().allowed()).isFalse();
    }

    @Example
    void anotherRoleEnablesADisabledKey() {
        var enabled = disabled(key(KeyRole.FULL)).assign(KeyRole.CLIENT, Optional.empty());

        assertThat(enabled).isEqualTo(key(KeyRole.CLIENT));
    }

    @Example
    void aManagerKeyWorksUntilItIsMigratedToTheSamePermissions() {
        var manager = key(KeyRole.MANAGER);
        var migrated = manager.withoutDeprecatedRole();

        assertThat(manager.verify("connect").allowed()).isTrue();
        assertThat(manager.verify("device").allowed()).isFalse();
        assertThat(migrated.role()).isEqualTo(KeyRole.CUSTOM);
        assertThat(migrated.permissions()).isEqualTo(manager.permissions());
        assertThat(migrated.withoutDeprecatedRole()).isEqualTo(migrated);
        assertThat(key(KeyRole.FULL).withoutDeprecatedRole()).isEqualTo(key(KeyRole.FULL));
    }

    @Example
    void aDisabledManagerKeyReturnsAsCustom() {
        var back = disabled(key(KeyRole.MANAGER)).assign(KeyRole.CUSTOM, Optional.empty());

        assertThat(back).isEqualTo(key(KeyRole.MANAGER).withoutDeprecatedRole());
    }

    @Example
    void onlyACustomKeyHasPermissionsOfItsOwn() {
        var some = Optional.<Set<KeyPermission>>of(EnumSet.of(KeyPermission.CONNECT));

        assertRefused(() -> KeyGrant.of(KeyRole.FULL, some)).isEqualTo("permissions-only-with-custom");
        assertRefused(() -> KeyGrant.of(KeyRole.CUSTOM, Optional.empty())).isEqualTo("permissions-required");
        assertRefused(() -> key(KeyRole.FULL).assign(KeyRole.DISABLED, some)).isEqualTo("permissions-only-with-custom");
        assertRefused(() -> key(KeyRole.FULL).assign(KeyRole.CUSTOM, Optional.empty()))
                .isEqualTo("permissions-required");
        assertRefused(() -> key(KeyRole.FULL).choose(Set.of())).isEqualTo("permissions-only-with-custom");
        assertThat(key(KeyGrant.custom(Set.of()))
                        .choose(Set.of(KeyPermission.DEVICE))
                        .permissions())
                .containsExactly(KeyPermission.DEVICE);
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyGrant(KeyRole.FULL, Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyGrant(KeyRole.DISABLED, Set.of()));
    }

    @Example
    void aKeyInUseIsNotDeletedCasually() {
        var used = NOW.minus(DeviceKey.DELETION_SAFETY);

        assertThat(key(KeyRole.FULL).isSafeToDelete(used, NOW)).isFalse();
        assertThat(key(KeyRole.FULL).isSafeToDelete(used.minusMillis(1), NOW)).isTrue();
        assertThat(key(KeyRole.FULL).isSafeToDelete(null, NOW)).isTrue();
        assertThat(disabled(key(KeyRole.FULL)).isSafeToDelete(NOW, NOW)).isTrue();
    }

    @Example
    void aKeyIsForADeviceForAClientOrForBoth() {
        assertThat(key(KeyRole.FULL).types()).containsExactly(DeviceKey.Type.DEVICE, DeviceKey.Type.CLIENT);
        assertThat(key(KeyRole.CLIENT).types()).containsExactly(DeviceKey.Type.CLIENT);
        assertThat(key(KeyRole.DEVICE).types()).containsExactly(DeviceKey.Type.DEVICE);
        assertThat(disabled(key(KeyRole.FULL)).types()).isEmpty();
    }

    @Example
    void aNameHasUpToFiftyCharacters() {
        assertThat(key(KeyRole.FULL).rename(new KeyName(" shed ")).name()).hasToString("shed");
        assertRefused(() -> new KeyName("x".repeat(51))).isEqualTo("too-long");
    }

    @Example
    void theOwnerOfADisabledOrDeprecatedKeyIsTold() {
        assertThat(key(KeyRole.FULL).notices()).isEmpty();
        assertThat(disabled(key(KeyRole.MANAGER)).notices())
                .singleElement()
                .asString()
                .startsWith("warn: This key is disabled.");
        assertThat(key(KeyRole.MANAGER).notices()).singleElement().asString().startsWith("warn: Deprecated");
    }

    @Example
    void aChosenSetIsTheGrantOfACustomKey() {
        var some = Set.of(KeyPermission.CONNECT);

        assertThat(KeyGrant.of(KeyRole.CUSTOM, Optional.of(some))).isEqualTo(KeyGrant.custom(some));
    }

    @Example
    void anIdReadsBack() {
        var id = key(KeyRole.FULL).id();

        assertThat(DeviceKeyId.parse(id.toString())).isEqualTo(id);
    }
}
