package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.port.Aggregate;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.postgres.TimeLimited;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The database itself refuses to change or delete entries, except for their counts. Each transaction checks the limit
 * of entries without an account on its own, so simultaneous transactions may exceed it, each by what it adds.
 */
@TimeLimited
@ApplicationScoped
class PostgresSecurityEvents implements SecurityEvents {

    private static final String COUNT =
            """
            UPDATE security_event SET occurrences = occurrences + ?1, last_at = greatest(last_at, ?2)
            WHERE aggregate_key = ?3
            """;

    /** A range of keys, which begin with the minute and the account; {@code ~} sorts after whatever follows these. */
    private static final String OF_NOBODY_THIS_MINUTE =
            """
            SELECT count(*) FROM (SELECT FROM security_event
                                  WHERE aggregate_key >= ?1 AND aggregate_key < ?1 || '~' LIMIT ?2) AS entries
            """;

    private static final String ADD =
            """
            INSERT INTO security_event (id, occurred_at, kind, account_id, client_address, service_client, subject,
                                        occurrences, last_at, aggregate_key)
            VALUES (?1, ?2, ?3, cast(nullif(?4, '') as uuid), nullif(?5, ''), nullif(?6, ''), nullif(?7, ''), ?8, ?9, ?10)
            ON CONFLICT (aggregate_key) DO UPDATE
            SET occurrences = security_event.occurrences + excluded.occurrences,
                last_at = greatest(security_event.last_at, excluded.last_at)
            """;

    private final int entriesOfNobody;

    PostgresSecurityEvents(
            @ConfigProperty(name = "latchkey.identity.record.entries-without-account", defaultValue = "1000")
                    int entriesOfNobody) {
        this.entriesOfNobody = entriesOfNobody;
    }

    private record Counted(Aggregate aggregate, Recorded entry) {}

    /** Counts in the order of the keys, so that no two transactions wait for each other. */
    @Override
    public Uni<Void> add(List<Recorded> entries) {
        var alone = entries.stream()
                .filter(entry -> Aggregate.of(entry).isEmpty())
                .map(SecurityEventRow::of)
                .toList();
        var counted = entries.stream()
                .flatMap(entry -> Aggregate.of(entry).map(aggregate -> new Counted(aggregate, entry)).stream())
                .sorted(Comparator.comparing(one -> one.aggregate().key()));
        return persist(alone).chain(() -> Multi.createFrom()
                .items(counted)
                .onItem()
                .transformToUniAndConcatenate(this::count)
                .toUni()
                .replaceWithVoid());
    }

    private static Uni<Void> persist(List<SecurityEventRow> rows) {
        return rows.isEmpty() ? done() : SecurityEventRow.persist(rows);
    }

    private Uni<Void> count(Counted one) {
        var entry = one.entry();
        if (entry.event().account().isPresent()) {
            return insert(one);
        }
        return countAgain(one)
                .flatMap(found -> found
                        ? done()
                        : isFull(one.aggregate()).flatMap(full -> insert(full ? fromAnywhere(entry) : one)));
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    private static Counted fromAnywhere(Recorded entry) {
        var rest =
                new Recorded(entry.id(), entry.at(), entry.event().fromAnywhere(), entry.occurrences(), entry.lastAt());
        return new Counted(Aggregate.of(rest).orElseThrow(), rest);
    }

    private static Uni<Boolean> countAgain(Counted one) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(COUNT)
                        .setParameter(1, one.entry().occurrences())
                        .setParameter(2, one.entry().lastAt())
                        .setParameter(3, one.aggregate().key())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private Uni<Boolean> isFull(Aggregate aggregate) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(OF_NOBODY_THIS_MINUTE, Long.class)
                        .setParameter(1, aggregate.prefix())
                        .setParameter(2, entriesOfNobody)
                        .getSingleResult())
                .map(entries -> entries >= entriesOfNobody);
    }

    private static Uni<Void> insert(Counted one) {
        var entry = one.entry();
        var event = entry.event();
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ADD)
                        .setParameter(1, entry.id())
                        .setParameter(2, entry.at())
                        .setParameter(3, event.kind().storedName())
                        .setParameter(
                                4, event.account().map(AccountId::toString).orElse(""))
                        .setParameter(
                                5, event.address().map(ClientAddress::toString).orElse(""))
                        .setParameter(6, event.serviceClient().orElse(""))
                        .setParameter(7, event.subject().orElse(""))
                        .setParameter(8, entry.occurrences())
                        .setParameter(9, entry.lastAt())
                        .setParameter(10, one.aggregate().key())
                        .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    @WithSession
    public Uni<Page<Recorded>> list(AccountId account, Page.Request page) {
        return SecurityEventRow.<SecurityEventRow>find(
                        "accountId = ?1 and id < ?2 order by id desc", account.value(), page.beforeOrAfterAll())
                .page(0, page.fetchLimit())
                .list()
                .map(rows ->
                        Page.of(rows.stream().map(SecurityEventRow::toDomain).toList(), page, Recorded::id));
    }
}
