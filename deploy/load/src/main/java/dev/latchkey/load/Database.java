package dev.latchkey.load;

import dev.latchkey.local.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;

/** A service's database, for filling it faster than the API could. */
final class Database implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    Database(Target target, Service service) {
        var options = new PgConnectOptions()
                .setHost(target.setting(service, "latchkey.postgres.host"))
                .setPort(Integer.parseInt(target.setting(service, "latchkey.postgres.port")))
                .setUser(target.setting(service, "latchkey.postgres.user"))
                .setPassword(target.setting(service, "latchkey.postgres.password"))
                .setDatabase(target.setting(service, "latchkey.postgres.database"));
        pool = PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(1))
                .using(vertx)
                .build();
    }

    void run(String sql, Tuple arguments) {
        await(pool.preparedQuery(sql).execute(arguments));
    }

    /** Brings statistics and the visibility map to the state of a database that has been in use for a while. */
    void settle(String table) {
        await(pool.query("VACUUM ANALYZE " + table).execute());
        await(pool.query("CHECKPOINT").execute());
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        await(pool.close());
        await(vertx.close());
    }
}
