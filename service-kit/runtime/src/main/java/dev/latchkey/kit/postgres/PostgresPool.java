package dev.latchkey.kit.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The connection pool, with Quarkus's configuration and the limits for which it has no settings. Postgres is told the
 * limits too: what nobody waits for any more ends there as well, and a transaction that we have lost is not kept open.
 * They are startup parameters of a session, which PgBouncer accepts only if they are listed in its
 * {@code ignore_startup_parameters}. {@code transaction_timeout} needs PostgreSQL 17.
 */
@Singleton
class PostgresPool implements PgPoolCreator {

    /** A connection that is unused for this long is closed. */
    private static final Duration IDLE = Duration.ofSeconds(30);
    /**
     * A connection in use that is silent for this long is lost, because the network drops packets. Longer than any
     * transaction.
     */
    private static final Duration SILENT = Duration.ofSeconds(90);

    private final PostgresSettings settings;
    private final Duration timeLimit;
    private final String service;

    PostgresPool(PostgresSettings settings, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.settings = settings;
        this.timeLimit = settings.timeLimit();
        this.service = service;
    }

    /** The queue waits longer for a connection than any caller does, so that a slow start is not a failure. */
    @Override
    public Pool create(Input input) {
        var options = input.poolOptions()
                .setConnectionTimeout(
                        Math.toIntExact(transactionTimeout(timeLimit).toMillis()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(IDLE.toSeconds()))
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        var servers = input.pgConnectOptionsList();
        servers.forEach(this::limit);
        servers.forEach(this::encrypt);
        return PgDriver.INSTANCE.createPool(input.vertx(), servers, options);
    }

    /**
     * When Postgres ends the session of a transaction that was left open. Later than the limit of a statement, which is
     * cancelled without costing the connection.
     */
    static Duration transactionTimeout(Duration limit) {
        return limit.multipliedBy(2);
    }

    private void limit(PgConnectOptions server) {
        var limit = Long.toString(timeLimit.toMillis());
        server.addProperty("application_name", service)
                .addProperty("statement_timeout", limit)
                .addProperty(
                        "transaction_timeout",
                        Long.toString(transactionTimeout(timeLimit).toMillis()))
                .addProperty("idle_in_transaction_session_timeout", limit)
                .setTcpKeepAlive(true)
                .setConnectTimeout(Math.toIntExact(timeLimit.toMillis()))
                .setReadIdleTimeout(Math.toIntExact(SILENT.toSeconds()));
    }

    private void encrypt(PgConnectOptions server) {
        if (settings.tls() == PostgresSettings.Tls.DISABLE) {
            return;
        }
        var authority = settings.certificateAuthority()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "latchkey.postgres.tls is verify-full, so latchkey.postgres.certificate-authority must name a file"));
        server.setSslMode(SslMode.VERIFY_FULL)
                .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()))
                .setHostnameVerificationAlgorithm("HTTPS");
    }
}
