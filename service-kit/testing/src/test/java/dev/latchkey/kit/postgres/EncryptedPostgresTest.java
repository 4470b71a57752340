package dev.latchkey.kit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.embedded.CertificateAuthority;
import dev.latchkey.embedded.PostgresServer;
import dev.latchkey.kit.postgres.PostgresSettings.Tls;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pool over a real Postgres with a certificate. */
class EncryptedPostgresTest {

    private static final String ENCRYPTED = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

    @TempDir
    static Path folder;

    private static Vertx vertx;
    private static CertificateAuthority authority;
    private static PostgresServer server;

    private record Configured(
            String host, int port, Optional<String> user, Tls tls, Optional<Path> certificateAuthority)
            implements PostgresSettings {

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }

        @Override
        public String database() {
            return "postgres";
        }

        @Override
        public int poolSize() {
            return 1;
        }

        @Override
        public Optional<String> serviceRole() {
            return Optional.empty();
        }

        @Override
        public boolean migrateAtStart() {
            return false;
        }

        @Override
        public Duration schemaPatience() {
            return Duration.ZERO;
        }

        @Override
        public Duration timeLimit() {
            return Duration.ofSeconds(10);
        }
    }

    private record Quarkus(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
            implements PgPoolCreator.Input {}

    @BeforeAll
    static void start() throws IOException {
        vertx = Vertx.vertx();
        authority = CertificateAuthority.in(folder.resolve("authority"));
        var issued = authority.issue("localhost");
        server = PostgresServer.startEphemeral(Map.of(
                "ssl", "on",
                "ssl_cert_file", issued.certificate().toString(),
                "ssl_key_file", issued.key().toString()));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        vertx.close();
    }

    @Test
    void aServerOfTheAuthorityIsTalkedToInSecret() throws Exception {
        assertThat(isEncrypted("localhost", Tls.VERIFY_FULL, authority.certificate()))
                .isTrue();
        assertThat(isEncrypted("localhost", Tls.DISABLE, authority.certificate()))
                .isFalse();
    }

    @Test
    void aServerOfAnotherNameIsRefused() {
        assertThatThrownBy(() -> isEncrypted("127.0.0.1", Tls.VERIFY_FULL, authority.certificate()))
                .hasMessageContaining("SSL handshake failed");
    }

    @Test
    void aServerOfAnotherAuthorityIsRefused() throws IOException {
        var stranger = CertificateAuthority.in(folder.resolve("stranger"));

        assertThatThrownBy(() -> isEncrypted("localhost", Tls.VERIFY_FULL, stranger.certificate()))
                .hasMessageContaining("SSL handshake failed");
    }

    @Test
    void whomToTrustHasToBeSaid() {
        assertThatThrownBy(
                        () -> pool(new Configured("localhost", 1, Optional.empty(), Tls.VERIFY_FULL, Optional.empty())))
                .hasMessageContaining("latchkey.postgres.certificate-authority");
    }

    private static boolean isEncrypted(String host, Tls tls, Path trusted) throws Exception {
        var address = server.address();
        var pool = pool(new Configured(host, address.port(), Optional.of(address.user()), tls, Optional.of(trusted)));
        try {
            return pool.query(ENCRYPTED)
                    .execute()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS)
                    .iterator()
                    .next()
                    .getBoolean("ssl");
        } finally {
            pool.close();
        }
    }

    private static Pool pool(PostgresSettings settings) {
        var server = new PgConnectOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setUser(settings.user().orElse("nobody"))
                .setDatabase(settings.database());
        return new PostgresPool(settings, "test").create(new Quarkus(vertx, new PoolOptions(), List.of(server)));
    }
}
