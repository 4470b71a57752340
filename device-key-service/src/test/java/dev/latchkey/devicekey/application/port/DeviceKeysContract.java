package dev.latchkey.devicekey.application.port;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyRole;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Text;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.Running;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every implementation of the port must do. */
public abstract class DeviceKeysContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final UUID unique = UUID.randomUUID();
    private final AccountId ada = new AccountId(unique);

    protected abstract DeviceKeys deviceKeys();

    protected abstract Running running();

    private DeviceKey add(int number, KeyGrant grant, boolean disabled) {
        var key = new DeviceKey(
                new DeviceKeyId(new UUID(unique.getMostSignificantBits(), number)),
                ada,
                new KeyName("key " + number),
                grant,
                disabled,
                "lkd_abcd",
                NOW);
        running().atomically(() -> deviceKeys().add(key, hash(number)));
        return key;
    }

    private KeyHash hash(int number) {
        return new KeyHash(1, unique + ":" + number);
    }

    @Test
    void aKeyIsStoredUnchangedWithEveryGrant() {
        var grants = List.of(
                new KeyGrant(KeyRole.FULL, KeyRole.FULL.permissions()),
                new KeyGrant(KeyRole.MANAGER, KeyRole.MANAGER.permissions()),
                KeyGrant.custom(Set.of()),
                KeyGrant.custom(Set.of(KeyPermission.CONNECT, KeyPermission.DEVICE)));
        for (var number = 0; number < grants.size(); number++) {
            var hash = hash(number);
            var key = add(number, grants.get(number), number % 2 == 1);

            assertThat(running().await(() -> deviceKeys().byId(ada, key.id()))).isEqualTo(key);
            assertThat(running().await(() -> deviceKeys().byHash(List.of(new KeyHash(2, "another"), hash))))
                    .isEqualTo(key);
        }
    }

    /** Disabled is not a role of a row, which keeps the role to return to. */
    @Test
    void everyRoleAndEveryPermissionIsStored() {
        var grants = Stream.concat(
                        Arrays.stream(KeyRole.values())
                                .filter(role -> role != KeyRole.DISABLED)
                                .map(role -> new KeyGrant(role, role.permissions())),
                        Arrays.stream(KeyPermission.values()).map(permission -> KeyGrant.custom(Set.of(permission))))
                .toList();
        for (var number = 0; number < grants.size(); number++) {
            var key = add(100 + number, grants.get(number), false);

            assertThat(running().await(() -> deviceKeys().byId(ada, key.id()))).isEqualTo(key);
        }
    }

    @Test
    void aNameStoredUnderAnOlderRuleIsReadAsItIs() {
        var key = new DeviceKey(
                new DeviceKeyId(unique),
                ada,
                new KeyName(Text.stored("\u200bcafe\u0301")),
                KeyGrant.custom(Set.of()),
                false,
                "lkd_abcd",
                NOW);
        running().atomically(() -> deviceKeys().add(key, hash(1)));

        assertThat(running().await(() -> deviceKeys().byId(ada, key.id()))).isEqualTo(key);
        assertThat(running().await(() -> deviceKeys().byHash(List.of(hash(1))))).isEqualTo(key);
    }

    @Test
    void aKeyDoesNotExistForAnotherAccount() {
        var key = add(1, KeyGrant.custom(Set.of()), false);
        var eve = new AccountId(UUID.randomUUID());

        assertRefused(() -> running().await(() -> deviceKeys().byId(eve, key.id())))
                .isEqualTo("device-key-not-found");
        assertRefused(() -> running().await(() -> deviceKeys().byHash(List.of(hash(2)))))
                .isEqualTo("device-key-not-found");
        assertThat(running()
                        .await(() -> deviceKeys().list(eve, new Page.Request(10, Optional.empty())))
                        .items())
                .isEmpty();
    }

    @Test
    void aListComesInPages() {
        var one = add(1, KeyGrant.custom(Set.of()), false);
        var two = add(2, KeyGrant.custom(Set.of()), true);
        var three = add(3, KeyGrant.custom(Set.of()), false);

        var part = running().await(() -> deviceKeys().list(ada, new Page.Request(2, Optional.empty())));
        var rest = running().await(() -> deviceKeys().list(ada, new Page.Request(2, part.next())));

        assertThat(part.items()).containsExactly(one, two);
        assertThat(rest.items()).containsExactly(three);
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void theSameKeyCannotBeAddedTwice() {
        add(1, KeyGrant.custom(Set.of()), false);

        assertRefused(() -> running().atomically(() -> deviceKeys()
                        .add(
                                new DeviceKey(
                                        new DeviceKeyId(UUID.randomUUID()),
                                        new AccountId(UUID.randomUUID()),
                                        new KeyName("another's"),
                                        KeyGrant.custom(Set.of()),
                                        false,
                                        "lkd_abcd",
                                        NOW),
                                hash(1))))
                .isEqualTo("key-taken");
    }

    @Test
    void aKeyIsChangedAndDeleted() {
        var key = add(1, KeyGrant.custom(Set.of()), false);
        var eve = new AccountId(UUID.randomUUID());
        assertRefused(() -> running().atomically(() -> deviceKeys().claim(eve, key.id())))
                .isEqualTo("device-key-not-found");
        var changed = key.rename(new KeyName("shed")).assign(KeyRole.DISABLED, Optional.empty());

        running().atomically(() -> deviceKeys().claim(ada, key.id()).chain(() -> deviceKeys()
                .update(changed)));
        assertThat(running().await(() -> deviceKeys().byId(ada, key.id()))).isEqualTo(changed);
        assertThat(running().await(() -> deviceKeys().byHash(List.of(hash(1))))).isEqualTo(changed);

        running().atomically(() -> deviceKeys().remove(key.id()));
        assertRefused(() -> running().await(() -> deviceKeys().byHash(List.of(hash(1)))))
                .isEqualTo("device-key-not-found");
    }

    @Test
    void keysOfTheDeprecatedRoleAreFoundUntilTheyAreMigrated() {
        var old = add(1, new KeyGrant(KeyRole.MANAGER, KeyRole.MANAGER.permissions()), true);
        add(2, KeyGrant.custom(Set.of()), false);
        var before = running().await(() -> deviceKeys().countDeprecated());

        running().atomically(() -> deviceKeys()
                .claimDeprecated(10_000)
                .invoke(claimed -> assertThat(claimed)
                        .contains(old)
                        .allMatch(key -> key.grant().role() == KeyRole.MANAGER))
                .chain(() -> deviceKeys().update(old.withoutDeprecatedRole())));

        assertThat(running().await(() -> deviceKeys().countDeprecated())).isEqualTo(before - 1);
        assertThat(running().await(() -> deviceKeys().byId(ada, old.id()))).isEqualTo(old.withoutDeprecatedRole());
    }
}
