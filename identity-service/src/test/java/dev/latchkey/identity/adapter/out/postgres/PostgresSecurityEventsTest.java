package dev.latchkey.identity.adapter.out.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.UnknownStoredValue;
import dev.latchkey.identity.IdentityServiceTest;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.identity.application.port.SecurityEvents.Recorded;
import dev.latchkey.identity.application.port.SecurityEventsContract;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.Simultaneously;
import dev.latchkey.kit.testing.TestAddresses;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IdentityServiceTest
class PostgresSecurityEventsTest extends SecurityEventsContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    SecurityEvents events;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    private final AccountId grace = new AccountId(UUID.randomUUID());

    @Override
    protected SecurityEvents events() {
        return events;
    }

    @Override
    protected SecurityEvents events(int entriesOfNobody) {
        return new PostgresSecurityEvents(entriesOfNobody);
    }

    @Override
    protected Map<Optional<String>, Long> occurrencesOfNobody(Instant minute) {
        var rows = pool.preparedQuery("SELECT client_address, occurrences FROM security_event"
                        + " WHERE account_id IS NULL AND aggregate_key IS NOT NULL AND occurred_at = $1")
                .executeAndAwait(Tuple.of(minute.atOffset(ZoneOffset.UTC)));
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.toMap(
                        row -> Optional.ofNullable(row.getString("client_address")),
                        row -> row.getLong("occurrences")));
    }

    @Override
    protected Running running() {
        return Running.onVertx(transactions);
    }

    private void fail(Instant at) {
        var event = SecurityEvent.of(Kind.LOG_IN_FAILED, grace, TestAddresses.HOME);
        running().atomically(() -> events.add(List.of(new Recorded(UUID.randomUUID(), at, event))));
    }

    private List<Recorded> failures() {
        return running()
                .await(() -> events.list(grace, new Page.Request(9, Optional.empty())))
                .items();
    }

    @Test
    void fiftySimultaneousFailuresAreOneEntryWithTheCountFifty() {
        Simultaneously.call(50, i -> {
            fail(NOW.plusMillis(i));
            return i;
        });

        assertThat(failures()).singleElement().satisfies(entry -> {
            assertThat(entry.occurrences()).isEqualTo(50);
            assertThat(entry.lastAt()).isEqualTo(NOW.plusMillis(49));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "occurrences = occurrences - 1",
                "occurrences = occurrences",
                "occurrences = occurrences + 1, last_at = last_at - interval '1 second'",
                "occurrences = occurrences + 1, last_at = NULL",
                "occurrences = occurrences + 1, client_address = 'elsewhere'",
                "occurrences = occurrences + 1, aggregate_key = NULL",
                "occurrences = occurrences + 1, id = gen_random_uuid()"
            })
    void onlyTheCountOfAnEntryMayChangeAndOnlyGrow(String change) {
        fail(NOW);

        assertThatThrownBy(() -> pool.preparedQuery("UPDATE security_event SET " + change + " WHERE account_id = $1")
                        .executeAndAwait(Tuple.of(grace.value())))
                .hasMessageContaining("grows only");
        assertThat(failures()).extracting(Recorded::occurrences).containsExactly(1L);
    }

    @Test
    void anEntryThatIsNotAggregatedNeverChanges() {
        var event = SecurityEvent.of(Kind.LOGGED_IN, grace, TestAddresses.HOME);
        running().atomically(() -> events.add(List.of(new Recorded(UUID.randomUUID(), NOW, event))));

        assertThatThrownBy(() -> pool.preparedQuery(
                                "UPDATE security_event SET occurrences = 2, last_at = now() WHERE account_id = $1")
                        .executeAndAwait(Tuple.of(grace.value())))
                .hasMessageContaining("grows only");
    }

    /** As the replica of an older version meets it in a rolling update. */
    @Test
    void aKindOfALaterVersionIsNobodysFaultAndSaysWhereItStands() {
        var id = UUID.randomUUID();
        pool.preparedQuery("INSERT INTO security_event (id, occurred_at, kind, account_id)"
                        + " VALUES ($1, now(), 'TELEPORTED', $2)")
                .executeAndAwait(Tuple.of(id, grace.value()));

        assertThatThrownBy(this::failures)
                .isInstanceOf(UnknownStoredValue.class)
                .hasMessage("security_event %s, kind: Unknown Kind in storage: TELEPORTED", id);
    }
}
