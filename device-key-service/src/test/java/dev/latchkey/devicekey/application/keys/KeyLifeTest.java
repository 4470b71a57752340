package dev.latchkey.devicekey.application.keys;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.devicekey.application.port.InMemoryDeviceKeyEvents;
import dev.latchkey.devicekey.application.port.InMemoryDeviceKeys;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyEvent.Kind;
import dev.latchkey.domain.devicekey.DeviceKeyEvent.Origin;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyRole;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.crypto.Peppers;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A key from its beginning to its last change; {@link DeleteDeviceKeyTest} has its end. */
class KeyLifeTest {

    private static final String PEPPER = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String OLD_PEPPER = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ADA = new AccountId(new UUID(7, 1));
    private static final KeyName PUMP = new KeyName("pump");
    private static final KeyGrant MANAGER = new KeyGrant(KeyRole.MANAGER, KeyRole.MANAGER.permissions());
    private static final Caller.Service OPERATIONS = new Caller.Service("operations", Set.of(Scope.DEVICE_KEYS_IMPORT));

    private final Peppers peppers = new Peppers(Map.of(1, OLD_PEPPER, 2, PEPPER));
    private final InMemoryDeviceKeys keys = new InMemoryDeviceKeys();
    private final InMemoryDeviceKeyEvents events = new InMemoryDeviceKeyEvents();
    private final Transactions transactions = Running.inMemory().transactions();
    private final TestClock clock = new TestClock(NOW);
    private final Caller.User ada = new Caller.ApiKey(ADA);
    private long ids = 0;

    private final CreateDeviceKey create =
            new CreateDeviceKey(keys, events, peppers, transactions, byte[]::new, () -> new UUID(7, ++ids), clock);
    private final ChangeDeviceKey change = new ChangeDeviceKey(keys, events, transactions, clock);
    private final MigrateManagerKeys migrate = new MigrateManagerKeys(keys, events, transactions, clock);

    private static <T> T await(Uni<T> answer) {
        return answer.await().indefinitely();
    }

    private CreateDeviceKey.Created create(KeyGrant grant) {
        return await(create.create(new CreateDeviceKey.Command(ada, PUMP, grant, TestAddresses.HOME)));
    }

    private DeviceKey importKey(Peppers hasher, Caller caller, String text) {
        var take = new ImportDeviceKey(keys, events, hasher, transactions, () -> new UUID(7, ++ids), clock);
        return await(take.importKey(new ImportDeviceKey.Command(
                caller, ADA, PUMP, MANAGER, ImportDeviceKey.Command.key(text), TestAddresses.HOME)));
    }

    private DeviceKey change(DeviceKeyId key, Optional<KeyName> name, Optional<KeyRole> role) {
        return await(
                change.change(new ChangeDeviceKey.Command(ada, key, name, role, Optional.empty(), TestAddresses.HOME)));
    }

    private List<DeviceKey> stored() {
        return await(keys.list(ADA, new Page.Request(9, Optional.empty()))).items();
    }

    @Test
    void aNewKeyIsKeptAsItsHashAloneAndRecorded() {
        var created = create(KeyGrant.of(KeyRole.FULL, Optional.empty()));

        assertThat(stored()).containsExactly(created.deviceKey());
        assertThat(await(keys.byHash(peppers.candidates(created.key().reveal()))))
                .isEqualTo(created.deviceKey());
        assertThat(created.deviceKey().prefix()).isEqualTo(created.key().displayPrefix());
        assertThat(events.kinds()).containsExactly(Kind.DEVICE_KEY_CREATED);
    }

    @Test
    void aKeyFromElsewhereIsFoundByWhatItsOwnerHas() {
        var taken = importKey(peppers, OPERATIONS, "abcdefghij");

        assertThat(stored()).containsExactly(taken);
        assertThat(await(keys.byHash(peppers.candidates("abcdefghij")))).isEqualTo(taken);
        assertThat(events.kinds()).containsExactly(Kind.DEVICE_KEY_IMPORTED);
    }

    @Test
    void onlyAServiceWithTheScopeTakesKeysOver() {
        assertRefused(() -> importKey(peppers, ada, "abcdefghij")).isEqualTo("service-required");
        assertRefused(() -> ImportDeviceKey.Command.key("short")).isEqualTo("key-malformed");
        assertThat(stored()).isEmpty();
    }

    @Test
    void aKeyIsTakenOverOnceAlsoWhenThePepperHasChangedSince() {
        importKey(new Peppers(Map.of(1, OLD_PEPPER)), OPERATIONS, "abcdefghij");

        assertRefused(() -> importKey(peppers, OPERATIONS, "abcdefghij")).isEqualTo("key-taken");
        assertThat(stored()).hasSize(1);
    }

    @Test
    void whatIsNotGivenStaysAsItIs() {
        var key = create(KeyGrant.custom(Set.of(KeyPermission.CONNECT))).deviceKey();

        var renamed = change(key.id(), Optional.of(new KeyName("shed")), Optional.empty());
        assertThat(renamed).isEqualTo(key.rename(new KeyName("shed")));
        var disabled = change(key.id(), Optional.empty(), Optional.of(KeyRole.DISABLED));
        assertThat(disabled).isEqualTo(renamed.assign(KeyRole.DISABLED, Optional.empty()));
        assertThat(stored()).containsExactly(disabled);
        assertThat(events.kinds())
                .containsExactly(Kind.DEVICE_KEY_CREATED, Kind.DEVICE_KEY_RENAMED, Kind.DEVICE_KEY_DISABLED);
    }

    @Test
    void permissionsOfACustomKeyAreChosenAnew() {
        var key = create(KeyGrant.custom(Set.of(KeyPermission.CONNECT))).deviceKey();
        var device = Set.of(KeyPermission.DEVICE);

        var chosen = await(change.change(new ChangeDeviceKey.Command(
                ada, key.id(), Optional.empty(), Optional.empty(), Optional.of(device), TestAddresses.HOME)));

        assertThat(chosen.permissions()).isEqualTo(device);
        assertThat(stored()).containsExactly(chosen);
    }

    @Test
    void theSameAgainIsNoChangeAndNotRecorded() {
        var key = create(KeyGrant.of(KeyRole.FULL, Optional.empty())).deviceKey();

        assertThat(change(key.id(), Optional.of(PUMP), Optional.of(KeyRole.FULL)))
                .isEqualTo(key);
        assertThat(events.kinds()).containsExactly(Kind.DEVICE_KEY_CREATED);
    }

    @Test
    void migratedKeysKeepWhatTheyMayAndTheReportSaysWhichTheyAre() {
        var first = importKey(peppers, OPERATIONS, "abcdefghij");
        var second = importKey(peppers, OPERATIONS, "bcdefghijk");
        create(KeyGrant.of(KeyRole.FULL, Optional.empty()));

        assertThat(await(migrate.migrate(Origin.ITSELF)))
                .isEqualTo(new MigrateManagerKeys.Report(List.of(first.id(), second.id()), 0));
        assertThat(stored()).contains(first.withoutDeprecatedRole(), second.withoutDeprecatedRole());
        assertThat(events.kinds())
                .endsWith(Kind.DEVICE_KEY_CREATED, Kind.DEVICE_KEY_MIGRATED, Kind.DEVICE_KEY_MIGRATED);
        assertThat(await(migrate.migrate(Origin.ITSELF))).isEqualTo(new MigrateManagerKeys.Report(List.of(), 0));
    }
}
