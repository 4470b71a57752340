package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.adapter.out.crypto.Sealer;
import dev.latchkey.identity.application.port.SealedSecrets;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.kit.postgres.TimeLimited;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An authenticator that somebody else is changing is skipped, because they seal it with the newest key anyway. A secret
 * under a key that is not configured is left as it is, and counted as remaining.
 */
@TimeLimited
@ApplicationScoped
class PostgresSealedSecrets implements SealedSecrets {

    private static final String OLD_AUTHENTICATORS =
            """
            SELECT account_id::text AS owner, sealed_secret AS sealed FROM two_factor
            WHERE sealing_key_id = ANY ($1) ORDER BY sealing_key_id, account_id LIMIT $2 FOR UPDATE SKIP LOCKED
            """;

    private static final String UPDATE_AUTHENTICATOR =
            "UPDATE two_factor SET sealed_secret = $2, sealing_key_id = $3 WHERE account_id = $1::text::uuid";

    private static final String REMAINING_AUTHENTICATORS =
            "SELECT count(*) AS remaining FROM two_factor WHERE sealing_key_id <> $1";

    private static final String PRIVATE_KEYS =
            "SELECT kid AS owner, sealed_private_key AS sealed FROM signing_key FOR UPDATE";

    private static final String UPDATE_PRIVATE_KEY = "UPDATE signing_key SET sealed_private_key = $2 WHERE kid = $1";

    private static final String RECORD =
            """
            INSERT INTO security_event (id, occurred_at, kind, client_address, service_client, subject)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private final Pool pool;
    private final Sealer sealer;

    PostgresSealedSecrets(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    @Override
    public Uni<Progress> rewrap(int limit, SecurityEvents.Recorded entry) {
        return pool.withTransaction(connection -> rewrapAuthenticators(connection, limit)
                .flatMap(authenticators -> rewrapPrivateKeys(connection).flatMap(privateKeys -> remaining(connection)
                        .map(remaining -> new Progress(
                                sealer.newestKeyId(),
                                authenticators + privateKeys.moved(),
                                remaining + privateKeys.left()))))
                .call(progress -> progress.rewrapped() == 0 ? nothing() : record(connection, entry)));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    /** {@link PostgresSecurityEvents} writes in Hibernate's transactions, and this is not one of them. */
    private Uni<Void> record(SqlConnection connection, SecurityEvents.Recorded entry) {
        var event = entry.event();
        return connection
                .preparedQuery(RECORD)
                .execute(Tuple.from(Arrays.asList(
                        entry.id(),
                        entry.at().atOffset(ZoneOffset.UTC),
                        event.kind().storedName(),
                        event.address().map(ClientAddress::toString).orElse(null),
                        event.serviceClient().orElse(null),
                        Integer.toString(sealer.newestKeyId()))))
                .replaceWithVoid();
    }

    private Uni<Integer> rewrapAuthenticators(SqlConnection connection, int limit) {
        return connection
                .preparedQuery(OLD_AUTHENTICATORS)
                .execute(Tuple.of(sealer.olderKeyIds().toArray(Integer[]::new), limit))
                .flatMap(rows -> write(
                        connection,
                        UPDATE_AUTHENTICATOR,
                        stream(rows)
                                .map(row -> rewrapped(row).addInteger(sealer.newestKeyId()))
                                .toList()));
    }

    private record PrivateKeys(int moved, int left) {}

    private Uni<PrivateKeys> rewrapPrivateKeys(SqlConnection connection) {
        return connection.query(PRIVATE_KEYS).execute().flatMap(rows -> {
            var old = stream(rows)
                    .filter(row -> keyId(row) != sealer.newestKeyId())
                    .toList();
            var known = old.stream()
                    .filter(row -> sealer.olderKeyIds().contains(keyId(row)))
                    .toList();
            return write(
                            connection,
                            UPDATE_PRIVATE_KEY,
                            known.stream().map(this::rewrapped).toList())
                    .map(moved -> new PrivateKeys(moved, old.size() - moved));
        });
    }

    private Uni<Long> remaining(SqlConnection connection) {
        return connection
                .preparedQuery(REMAINING_AUTHENTICATORS)
                .execute(Tuple.of(sealer.newestKeyId()))
                .map(rows -> rows.iterator().next().getLong("remaining"));
    }

    private static Uni<Integer> write(SqlConnection connection, String update, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().item(0)
                : connection.preparedQuery(update).executeBatch(rows).replaceWith(rows.size());
    }

    private Tuple rewrapped(Row row) {
        var owner = row.getString("owner");
        var sealed = sealer.seal(sealer.open(row.getBuffer("sealed").getBytes(), owner), owner);
        return Tuple.of(owner, Buffer.buffer(sealed).getDelegate());
    }

    private static int keyId(Row row) {
        return Sealer.keyId(row.getBuffer("sealed").getBytes());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
