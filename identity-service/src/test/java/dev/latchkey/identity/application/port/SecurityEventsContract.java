package dev.latchkey.identity.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.identity.application.port.SecurityEvents.Recorded;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of the port must do. */
public abstract class SecurityEventsContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final UUID unique = UUID.randomUUID();
    private final AccountId ada = new AccountId(unique);

    protected abstract SecurityEvents events();

    /** The same record, with this limit on entries per minute that belong to no account. */
    protected abstract SecurityEvents events(int entriesOfNobody);

    /** All entries of a minute that belong to no account, by their address. */
    protected abstract Map<Optional<String>, Long> occurrencesOfNobody(Instant minute);

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
    void everyMemberIsStored() {
        var whole = recorded(
                1,
                SecurityEvent.of(Kind.API_KEY_FIRST_USED, ada, TestAddresses.HOME)
                        .about("a key")
                        .askedForBy(Optional.of("gateway")));
        var bare = recorded(2, SecurityEvent.of(Kind.LOG_IN_FAILED, Optional.of(ada), Optional.empty()));
        var nobodys = recorded(3, SecurityEvent.of(Kind.SIGNING_KEY_ROTATED, Optional.empty(), Optional.empty()));

        running().atomically(() -> events().add(List.of(whole, bare, nobodys)));

        assertThat(list(ada, 9, Optional.empty())).containsExactly(bare, whole);
    }

    @Test
    void anAccountSeesItsOwnEventsNewestFirstPageByPage() {
        var entries = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> recorded(number, SecurityEvent.of(Kind.LOGGED_IN, ada, TestAddresses.HOME)))
                .toList();
        running().atomically(() -> events().add(entries));

        var first = running().await(() -> events().list(ada, new Page.Request(3, Optional.empty())));

        assertThat(first.items()).containsExactly(entries.get(4), entries.get(3), entries.get(2));
        assertThat(list(ada, 3, first.next())).containsExactly(entries.get(1), entries.get(0));
        assertThat(list(new AccountId(UUID.randomUUID()), 3, Optional.empty())).isEmpty();
    }

    private void add(Recorded entry) {
        running().atomically(() -> events().add(List.of(entry)));
    }

    private static SecurityEvent failure(AccountId account, String address) {
        return SecurityEvent.of(Kind.LOG_IN_FAILED, account, TestAddresses.of(address));
    }

    @Test
    void frequentEventsAreOneEntryPerMinuteAndAddressWithACount() {
        var later = NOW.plusSeconds(59);
        add(recorded(1, failure(ada, "192.0.2.1")));
        add(new Recorded(new UUID(unique.getMostSignificantBits(), 2), later, failure(ada, "192.0.2.1")));
        add(recorded(3, failure(ada, "192.0.2.1")));
        add(recorded(4, failure(ada, "192.0.2.2")));
        var nextMinute = new Recorded(
                new UUID(unique.getMostSignificantBits(), 5), NOW.plusSeconds(60), failure(ada, "192.0.2.1"));
        add(nextMinute);

        assertThat(list(ada, 9, Optional.empty()))
                .containsExactly(
                        nextMinute,
                        recorded(4, failure(ada, "192.0.2.2")),
                        new Recorded(
                                new UUID(unique.getMostSignificantBits(), 1),
                                NOW,
                                failure(ada, "192.0.2.1"),
                                3,
                                later));
    }

    @Test
    void everyKindIsStoredAndOnlyAggregatedOnesAreCounted() {
        for (var kind : Kind.values()) {
            var account = new AccountId(UUID.randomUUID());
            for (var i = 0; i < 2; i++) {
                add(new Recorded(UUID.randomUUID(), NOW, SecurityEvent.of(kind, account, TestAddresses.HOME)));
            }

            assertThat(list(account, 9, Optional.empty()))
                    .hasSize(kind.isAggregated() ? 1 : 2)
                    .allSatisfy(entry -> assertThat(entry.event().kind()).isEqualTo(kind));
        }
    }

    @Test
    void entriesWithoutAnAccountAreLimitedAndTheRestIsCountedWithoutAnAddress() {
        var minute = NOW.plus(Duration.ofMinutes(unique.getLeastSignificantBits() >>> 40));
        var few = events(3);
        for (var round = 0; round < 2; round++) {
            for (var address = 1; address <= 9; address++) {
                var event = SecurityEvent.of(
                        Kind.LOG_IN_FAILED, Optional.empty(), Optional.of(TestAddresses.of("192.0.2." + address)));
                running().atomically(() -> few.add(List.of(new Recorded(UUID.randomUUID(), minute, event))));
            }
        }

        assertThat(occurrencesOfNobody(minute))
                .isEqualTo(Map.of(
                        Optional.of("192.0.2.1"), 2L,
                        Optional.of("192.0.2.2"), 2L,
                        Optional.of("192.0.2.3"), 2L,
                        Optional.empty(), 12L));
    }
}
