package dev.latchkey.kit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.embedded.CertificateAuthority;
import dev.latchkey.embedded.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis that speaks TLS alone, and knows us by a user of its access control list. */
class RedisConnectionTest {

    private static final String USER = "latchkey";
    private static final String PASSWORD = "secret1";

    @TempDir
    static Path folder;

    private static Vertx vertx;
    private static CertificateAuthority authority;
    private static RedisServer server;
    private static int port;

    private record Configured(
            URI url, Optional<String> user, Optional<String> password, Optional<Path> certificateAuthority)
            implements RedisSettings {}

    @BeforeAll
    static void start() throws IOException {
        vertx = Vertx.vertx();
        authority = CertificateAuthority.in(folder.resolve("authority"));
        var issued = authority.issue("localhost");
        port = RedisServer.freePort();
        server = RedisServer.startEphemeral(
                "tls-port " + port,
                "tls-cert-file " + issued.certificate(),
                "tls-key-file " + issued.key(),
                "tls-ca-cert-file " + authority.certificate(),
                "tls-auth-clients no",
                "user default off",
                "user " + USER + " on >" + PASSWORD + " ~* +ping +select +hello +client");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        vertx.close();
    }

    @Test
    void aServerOfTheAuthorityIsTalkedTo() throws Exception {
        assertThat(ping("localhost", PASSWORD, authority.certificate())).isEqualTo("PONG");
    }

    @Test
    void aServerOfAnotherNameIsRefused() {
        assertThatThrownBy(() -> ping("127.0.0.1", PASSWORD, authority.certificate()))
                .hasStackTraceContaining("No subject alternative names matching IP address 127.0.0.1");
    }

    @Test
    void aServerOfAnotherAuthorityIsRefused() throws IOException {
        var stranger = CertificateAuthority.in(folder.resolve("stranger"));

        assertThatThrownBy(() -> ping("localhost", PASSWORD, stranger.certificate()))
                .hasStackTraceContaining("PKIX path");
    }

    @Test
    void weAreRefusedWithAnotherPassword() {
        assertThatThrownBy(() -> ping("localhost", "wrong", authority.certificate()))
                .hasStackTraceContaining("WRONGPASS");
    }

    @Test
    void anEncryptedConnectionToJustAnybodyIsNoSetting() {
        var url = URI.create("rediss://localhost:" + port);
        var plain = URI.create("redis://localhost:" + port);

        assertThatThrownBy(() -> options(new Configured(url, Optional.empty(), Optional.empty(), Optional.empty())))
                .hasMessageContaining("latchkey.redis.certificate-authority");
        assertThatThrownBy(() -> options(new Configured(
                        plain, Optional.empty(), Optional.empty(), Optional.of(authority.certificate()))))
                .hasMessageContaining("latchkey.redis.certificate-authority");
    }

    private static String ping(String host, String password, Path trusted) throws Exception {
        var url = URI.create("rediss://" + host + ":" + port);
        var redis = Redis.createClient(
                vertx, options(new Configured(url, Optional.of(USER), Optional.of(password), Optional.of(trusted))));
        try {
            return redis.send(Request.cmd(Command.PING))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .toString();
        } finally {
            redis.close();
        }
    }

    /** Quarkus has put its own settings in, as the address. */
    private static RedisOptions options(RedisSettings settings) {
        var options = new RedisOptions().setConnectionString(settings.url().toString());
        new RedisConnection(settings).customize("<default>", options);
        return options;
    }
}
