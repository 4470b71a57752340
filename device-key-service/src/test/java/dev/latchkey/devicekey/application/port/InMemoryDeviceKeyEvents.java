package dev.latchkey.devicekey.application.port;

import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** A fake of the port; the contract ensures that it behaves like Postgres. */
public final class InMemoryDeviceKeyEvents implements DeviceKeyEvents {

    private final List<Recorded> entries = new ArrayList<>();

    /** The kinds in the order in which they were recorded. */
    public List<DeviceKeyEvent.Kind> kinds() {
        return entries.stream().map(entry -> entry.event().kind()).toList();
    }

    @Override
    public Uni<Void> add(List<DeviceKeyEvent> events) {
        events.forEach(event -> entries.add(new Recorded(new UUID(1, entries.size() + 1L), event)));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Page<Recorded>> list(AccountId account, Page.Request page) {
        var before = page.beforeOrAfterAll().toString();
        var found = new ArrayList<>(entries.stream()
                .filter(entry -> entry.event().account().equals(account))
                .filter(entry -> entry.id().toString().compareTo(before) < 0)
                .toList());
        Collections.reverse(found);
        return Uni.createFrom()
                .item(Page.of(found.stream().limit(page.fetchLimit()).toList(), page, Recorded::id));
    }
}
