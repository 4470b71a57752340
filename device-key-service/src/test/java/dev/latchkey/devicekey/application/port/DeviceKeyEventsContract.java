package dev.latchkey.devicekey.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.devicekey.application.port.DeviceKeyEvents.Recorded;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.devicekey.DeviceKeyEvent.Kind;
import dev.latchkey.domain.devicekey.DeviceKeyEvent.Origin;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of the port must do. */
public abstract class DeviceKeyEventsContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AccountId ada = new AccountId(UUID.randomUUID());
    private final DeviceKeyId key = new DeviceKeyId(UUID.randomUUID());

    protected abstract DeviceKeyEvents events();

    protected abstract Running running();

    private Page<Recorded> list(AccountId account, int limit, Optional<UUID> after) {
        return running().await(() -> events().list(account, new Page.Request(limit, after)));
    }

    private List<DeviceKeyEvent> all(AccountId account) {
        return list(account, 9, Optional.empty()).items().stream()
                .map(Recorded::event)
                .toList();
    }

    @Test
    void everyMemberOfEveryKindIsStored() {
        for (var kind : Kind.values()) {
            var account = new AccountId(UUID.randomUUID());
            var byAda =
                    new DeviceKeyEvent(NOW, kind, account, key, new Origin(ada, null, TestAddresses.HOME), "a", null);
            var byAService = new DeviceKeyEvent(NOW, kind, account, key, new Origin(null, "ops", null), null, "b");
            var byItself = new DeviceKeyEvent(NOW, kind, account, key, Origin.ITSELF, null, null);

            running().atomically(() -> events().add(List.of(byAda, byAService, byItself)));

            assertThat(all(account)).containsExactly(byItself, byAService, byAda);
        }
    }

    @Test
    void addingNoEventsStoresNothing() {
        running().atomically(() -> events().add(List.of()));

        assertThat(all(ada)).isEmpty();
    }

    @Test
    void anAccountSeesItsOwnEventsNewestFirstPageByPage() {
        var entries = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> new DeviceKeyEvent(
                        NOW, Kind.DEVICE_KEY_RENAMED, ada, key, Origin.ITSELF, null, "name " + number))
                .toList();
        running().atomically(() -> events().add(entries));

        var first = list(ada, 3, Optional.empty());

        assertThat(first.items())
                .extracting(Recorded::event)
                .containsExactly(entries.get(4), entries.get(3), entries.get(2));
        assertThat(list(ada, 3, first.next()).items())
                .extracting(Recorded::event)
                .containsExactly(entries.get(1), entries.get(0));
        assertThat(all(new AccountId(UUID.randomUUID()))).isEmpty();
    }
}
