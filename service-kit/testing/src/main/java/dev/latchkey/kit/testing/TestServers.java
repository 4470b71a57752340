package dev.latchkey.kit.testing;

import dev.latchkey.embedded.PostgresServer;
import dev.latchkey.embedded.RedisServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real Postgres, a real Redis and a stand-in for identity-service, for the single Quarkus boot of a module's tests.
 * The argument {@code database} names the database to create.
 */
public final class TestServers implements QuarkusTestResourceLifecycleManager {

    /** Generous, for class loading on busy machines; the real limit is tested with real processes. */
    private static final String TIME_LIMIT = "10S";

    private String database = "latchkey";
    private @Nullable PostgresServer postgres;
    private @Nullable RedisServer redis;
    private @Nullable FakeIdentity identity;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        var startedPostgres = PostgresServer.startEphemeral();
        var startedRedis = RedisServer.startEphemeral();
        var startedIdentity = FakeIdentity.start();
        postgres = startedPostgres;
        redis = startedRedis;
        identity = startedIdentity;
        var address = startedPostgres.address();
        try {
            address.createDatabase(database);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        var settings = new HashMap<String, String>();
        settings.put("latchkey.postgres.host", address.host());
        settings.put("latchkey.postgres.port", Integer.toString(address.port()));
        settings.put("latchkey.postgres.user", address.user());
        settings.put("latchkey.postgres.database", database);
        settings.put("latchkey.postgres.migrate-at-start", "true");
        settings.put("latchkey.postgres.time-limit", TIME_LIMIT);
        settings.put("latchkey.http.head-time-limit", SlowRequestContract.HEAD_TIME_LIMIT.toString());
        settings.put("latchkey.http.body-time-limit", SlowRequestContract.BODY_TIME_LIMIT.toString());
        settings.put("latchkey.redis.url", startedRedis.url());
        settings.put("latchkey.tokens.issuer", TestTokens.ISSUER);
        settings.put("latchkey.identity-client.url", startedIdentity.url());
        settings.put("latchkey.identity-client.id", "test-service");
        settings.put("latchkey.identity-client.secret", "test-secret");
        return settings;
    }

    @Override
    public void stop() {
        try {
            if (identity != null) {
                identity.close();
            }
            if (redis != null) {
                redis.close();
            }
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
