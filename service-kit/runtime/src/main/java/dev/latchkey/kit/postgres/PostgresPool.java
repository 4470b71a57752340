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
 * The pool of connections, with Quarkus's configuration and the limits that it has no settings for. Postgres is told the
 * limits too: what nobody waits for any more ends there as well, and a transaction that we lost is not kept open. They are
 * parameters of the start of a session, which PgBouncer passes on when they stand in its {@code ignore_startup_parameters}.
 * {@code transaction_timeout} needs PostgreSQL 17.
 */
@Singleton
class PostgresPool implements PgPoolCreator {

    /** A connection that nobody has used for so long is closed. */
    private static final Duration IDLE = Duration.ofSeconds(30);
    /** One in use that says nothing for so long is lost: the network drops what is sent. Longer than any transaction. */
    private static final Duration SILENT = Duration.ofSeconds(90);

    private final PostgresSettings settings;
    private final Duration timeLimit;
    private final String service;

    PostgresPool(PostgresSettings settings, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.settings = settings;
        this.timeLimit = settings.timeLimit();
        this.service = service;
    }

    /** A place in the queue lasts longer than anybody waits, so that a slow start is no failure. */
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
     * When Postgres ends the session of a transaction. Later than a statement, which is cancelled and costs no connection; it is
     * for what was left open.
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
                                "latchkey.postgres.tls is verify-full, so latchkey.postgres.certificate-authority is to name a file"));
        server.setSslMode(SslMode.VERIFY_FULL)
                .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()))
                .setHostnameVerificationAlgorithm("HTTPS");
    }
}
