package dev.latchkey.identity.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.identity.application.port.SecurityEvents.Recorded;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of the port does. */
public abstract class SecurityEventsContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final UUID unique = UUID.randomUUID();
    private final AccountId ada = new AccountId(unique);

    protected abstract SecurityEvents events();

    protected abstract Running running();

    private Recorded recorded(int number, SecurityEvent event) {
        return new Recorded(new UUID(unique.getMostSignificantBits(), number), NOW, event);
    }

    private List<Recorded> list(AccountId account, int limit, Optional<UUID> after) {
        return running()
                .await(() -> events().list(account, new Page.Request(limit, after)))
                .items();
    }

    @Test
    void everyMemberIsKept() {
        var whole = recorded(
                1,
                SecurityEvent.of(Kind.API_KEY_FIRST_USED, ada, TestAddresses.HOME)
                        .about("a key")
                        .askedForBy(Optional.of("gateway")));
        var bare = recorded(2, SecurityEvent.of(Kind.LOG_IN_FAILED, Optional.of(ada), Optional.empty()));
        var nobodys = recorded(3, SecurityEvent.of(Kind.LOG_IN_FAILED, Optional.empty(), Optional.empty()));

        running().atomically(() -> events().add(List.of(whole, bare, nobodys)));

        assertThat(list(ada, 9, Optional.empty())).containsExactly(bare, whole);
    }

    @Test
    void anAccountSeesItsOwnTheYoungestFirstInParts() {
        var entries = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> recorded(number, SecurityEvent.of(Kind.LOGGED_IN, ada, TestAddresses.HOME)))
                .toList();
        running().atomically(() -> events().add(entries));

        var first = running().await(() -> events().list(ada, new Page.Request(3, Optional.empty())));

        assertThat(first.items()).containsExactly(entries.get(4), entries.get(3), entries.get(2));
        assertThat(list(ada, 3, first.next())).containsExactly(entries.get(1), entries.get(0));
        assertThat(list(new AccountId(UUID.randomUUID()), 3, Optional.empty())).isEmpty();
    }
}
