package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.identity.adapter.out.crypto.KeyPairs;
import dev.latchkey.identity.application.port.SigningKeys;
import dev.latchkey.kit.application.IdSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The signing keys of all replicas, private parts encrypted. The first replica to need one makes it, under a lock, so
 * that all sign with the same. Read once; every later call is answered from memory.
 */
@ApplicationScoped
class PostgresSigningKeys implements SigningKeys {

    /** Names the lock that a replica holds while it looks for a key and makes one. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('signing_key'))";

    private static final String SELECT =
            "SELECT kid, public_key, sealed_private_key FROM signing_key ORDER BY created_at DESC, kid";

    private static final String INSERT = "INSERT INTO signing_key (kid, public_key, sealed_private_key, created_at)"
            + " VALUES ($1, $2, $3, now()) RETURNING kid, public_key, sealed_private_key";

    private final Pool pool;
    private final KeyPairs keyPairs;
    private final IdSource ids;
    private volatile List<SigningKey> newestFirst = List.of();

    PostgresSigningKeys(Pool pool, KeyPairs keyPairs, IdSource ids) {
        this.pool = pool;
        this.keyPairs = keyPairs;
        this.ids = ids;
    }

    @Override
    public Uni<SigningKey> current() {
        return published().map(keys -> keys.get(0));
    }

    @Override
    public Uni<List<SigningKey>> published() {
        return newestFirst.isEmpty()
                ? pool.withTransaction(this::readOrMake).invoke(keys -> newestFirst = keys)
                : Uni.createFrom().item(newestFirst);
    }

    private Uni<List<SigningKey>> readOrMake(SqlConnection connection) {
        return connection
                .query(LOCK)
                .execute()
                .chain(() -> connection.query(SELECT).execute())
                .flatMap(found -> found.size() > 0 ? Uni.createFrom().item(found) : make(connection))
                .map(this::open);
    }

    private Uni<RowSet<Row>> make(SqlConnection connection) {
        var kid = ids.next().toString();
        return keyPairs.make(kid).flatMap(pair -> connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        kid,
                        pair.publicKey().getDelegate(),
                        pair.sealedPrivateKey().getDelegate())));
    }

    private List<SigningKey> open(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> keyPairs.open(
                        row.getString("kid"),
                        new KeyPairs.Sealed(row.getBuffer("public_key"), row.getBuffer("sealed_private_key"))))
                .toList();
    }
}
