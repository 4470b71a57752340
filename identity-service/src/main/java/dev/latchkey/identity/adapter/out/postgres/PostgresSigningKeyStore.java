package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.identity.adapter.out.crypto.KeyPairs;
import dev.latchkey.identity.application.port.SigningKeyStore;
import dev.latchkey.kit.application.IdSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Private keys are sealed, and a change holds a lock that every replica takes. */
@ApplicationScoped
class PostgresSigningKeyStore implements SigningKeyStore {

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('signing_key'))";

    private static final String SELECT =
            "SELECT kid, public_key, sealed_private_key, active_from FROM signing_key ORDER BY active_from, kid";

    private static final String INSERT = "INSERT INTO signing_key"
            + " (kid, public_key, sealed_private_key, created_at, active_from) VALUES ($1, $2, $3, now(), $4)";

    private static final String DELETE = "DELETE FROM signing_key WHERE kid = ANY ($1)";

    private final Pool pool;
    private final KeyPairs keyPairs;
    private final IdSource ids;

    PostgresSigningKeyStore(Pool pool, KeyPairs keyPairs, IdSource ids) {
        this.pool = pool;
        this.keyPairs = keyPairs;
        this.ids = ids;
    }

    @Override
    public Uni<List<Stored>> all() {
        return pool.query(SELECT).execute().map(this::open);
    }

    @Override
    public Uni<List<Stored>> change(Function<List<Stored>, Change> decision) {
        return pool.withTransaction(connection -> connection
                .query(LOCK)
                .execute()
                .chain(() -> read(connection))
                .map(decision)
                .call(change -> retire(connection, change.retired()))
                .call(change -> change.newActiveFrom()
                        .map(activeFrom -> add(connection, activeFrom))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> read(connection)));
    }

    private Uni<List<Stored>> read(SqlConnection connection) {
        return connection.query(SELECT).execute().map(this::open);
    }

    private static Uni<Void> retire(SqlConnection connection, Set<String> kids) {
        return kids.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(kids.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private Uni<Void> add(SqlConnection connection, Instant activeFrom) {
        var kid = ids.next().toString();
        return keyPairs.make(kid)
                .flatMap(pair -> connection
                        .preparedQuery(INSERT)
                        .execute(Tuple.of(
                                kid,
                                pair.publicKey().getDelegate(),
                                pair.sealedPrivateKey().getDelegate(),
                                OffsetDateTime.ofInstant(activeFrom, ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    private List<Stored> open(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(this::open).toList();
    }

    private Stored open(Row row) {
        var sealed = new KeyPairs.Sealed(row.getBuffer("public_key"), row.getBuffer("sealed_private_key"));
        return new Stored(
                keyPairs.open(row.getString("kid"), sealed),
                row.getOffsetDateTime("active_from").toInstant());
    }
}
