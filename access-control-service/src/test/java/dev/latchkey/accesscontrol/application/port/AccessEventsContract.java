package dev.latchkey.accesscontrol.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.accesscontrol.application.port.AccessEvents.Recorded;
import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.AccessEvent.Action;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.Running;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of the port does. */
public abstract class AccessEventsContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AccountId ada = new AccountId(UUID.randomUUID());
    private final AccountId bob = new AccountId(UUID.randomUUID());

    protected abstract AccessEvents events();

    protected abstract Running running();

    private static ApplicationId anApplication() {
        return new ApplicationId(UUID.randomUUID());
    }

    private void append(AccessEvent... all) {
        for (var event : all) {
            running().atomically(() -> events().append(event));
        }
    }

    private Page<Recorded> list(ApplicationId application, int limit, Optional<UUID> after) {
        return running().await(() -> events().list(application, new Page.Request(limit, after)));
    }

    private static List<AccessEvent> events(Page<Recorded> page) {
        return page.items().stream().map(Recorded::event).toList();
    }

    @Test
    void everyMemberOfEveryActionIsKept() {
        for (var action : Action.values()) {
            var application = anApplication();
            var whole = new AccessEvent(application, NOW, ada, action, bob, "a", "b");
            var bare = new AccessEvent(application, NOW, ada, action, null, null, null);

            append(whole, bare);

            assertThat(events(list(application, 9, Optional.empty()))).containsExactly(bare, whole);
        }
    }

    @Test
    void aRecordIsReadTheYoungestFirstInParts() {
        var application = anApplication();
        var first = new AccessEvent(application, NOW, ada, Action.APPLICATION_CREATED, null, null, "a");
        var second = new AccessEvent(application, NOW, ada, Action.MEMBER_ADDED, bob, null, "observer");
        append(first, new AccessEvent(anApplication(), NOW, ada, Action.MEMBER_LEFT, ada, "observer", null), second);

        var part = list(application, 1, Optional.empty());
        var rest = list(application, 1, part.next());

        assertThat(events(part)).containsExactly(second);
        assertThat(events(rest)).containsExactly(first);
        assertThat(rest.next()).isEmpty();
    }
}
