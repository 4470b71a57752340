package dev.latchkey.local;

import dev.latchkey.embedded.PostgresAddress;
import dev.latchkey.embedded.PostgresServer;
import dev.latchkey.embedded.RedisServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Postgres and Redis: embedded ones, or existing ones that the environment names. */
final class Infrastructure implements AutoCloseable {

    static final String POSTGRES_URL = "LATCHKEY_POSTGRES_URL";
    static final String REDIS_URL = "LATCHKEY_REDIS_URL";

    private final Path folder;
    private final Ports ports;
    private final Map<String, String> environment;

    private @Nullable PostgresServer postgres;
    private @Nullable RedisServer redis;

    Infrastructure(Path folder, Ports ports, Map<String, String> environment) {
        this.folder = folder;
        this.ports = ports;
        this.environment = environment;
    }

    /**
     * Checks before anything is started.
     *
     * @throws LocalFailure if a port that is needed is taken
     */
    void requireFreePorts() {
        if (!environment.containsKey(POSTGRES_URL)) {
            Ports.requireFree(ports.postgres(), "Postgres");
        }
        if (!environment.containsKey(REDIS_URL)) {
            Ports.requireFree(ports.redis(), "Redis");
        }
    }

    /** Starts Postgres or uses the existing one, and creates the database of each service. */
    PostgresAddress startPostgres(Secrets secrets) {
        var began = Instant.now();
        var url = environment.get(POSTGRES_URL);
        var address = url == null ? startEmbeddedPostgres(secrets) : parse(url);
        for (var service : Service.values()) {
            try {
                address.createDatabase(service.database());
            } catch (SQLException failure) {
                throw new LocalFailure(
                        "Postgres at " + address + " does not allow creating the database " + service.database() + ": "
                                + failure.getMessage(),
                        failure);
            }
        }
        Console.up("Postgres", address.toString(), Duration.between(began, Instant.now()));
        return address;
    }

    private static PostgresAddress parse(String url) {
        try {
            return PostgresAddress.parse(url);
        } catch (IllegalArgumentException malformed) {
            throw new LocalFailure(
                    POSTGRES_URL + " must have the form postgresql://user:password@host:port.", malformed);
        }
    }

    private PostgresAddress startEmbeddedPostgres(Secrets secrets) {
        var log = folder.resolve("postgres.log");
        KeptLog.makeRoom(log);
        var started = orExplain(
                () -> PostgresServer.start(
                        folder.resolve("postgres"), ports.postgres(), secrets.postgresPassword(), log),
                "Postgres did not start with the data in " + folder.resolve("postgres") + "; see its log, " + log
                        + ".");
        postgres = started;
        return started.address();
    }

    /** Starts Redis, or uses the existing one. */
    String startRedis(Secrets secrets) {
        var began = Instant.now();
        var existing = environment.get(REDIS_URL);
        var url = existing == null ? startEmbeddedRedis(secrets) : existing;
        Console.up("Redis", withoutPassword(url), Duration.between(began, Instant.now()));
        return url;
    }

    private static String withoutPassword(String url) {
        return url.replaceFirst("//.*@", "//");
    }

    private String startEmbeddedRedis(Secrets secrets) {
        var data = folder.resolve("redis");
        KeptLog.makeRoom(data.resolve("redis.log"));
        var started = orExplain(
                () -> RedisServer.start(data, ports.redis(), secrets.redisPassword()),
                "Redis did not start with the data in " + data + ".");
        redis = started;
        return started.url();
    }

    private static <T> T orExplain(Callable<T> start, String explanation) {
        try {
            return start.call();
        } catch (Exception failure) {
            throw new LocalFailure(explanation, failure);
        }
    }

    @Override
    public void close() {
        closeQuietly(redis);
        closeQuietly(postgres);
    }

    private static void closeQuietly(@Nullable AutoCloseable server) {
        if (server == null) {
            return;
        }
        try {
            server.close();
        } catch (Exception failure) {
            Console.error("While stopping: " + failure);
        }
    }
}
