package dev.latchkey.kit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.embedded.PostgresServer;
import dev.latchkey.embedded.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityAtStartTest {

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path data;

    @AfterEach
    void theEventLoopsEnd() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private List<String> switchedOff(PostgresServer server) {
        var address = server.address();
        var pool = Pool.newInstance(PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setUser(address.user())
                        .setPassword(address.password())
                        .setDatabase("postgres"))
                .using(vertx)
                .build());
        return new DurabilityAtStart(pool).switchedOff().await().indefinitely();
    }

    @Test
    void aServerWithoutDurabilityIsDetected() throws IOException {
        try (var forgetful = PostgresServer.startEphemeral()) {
            assertThat(switchedOff(forgetful)).containsExactly("fsync", "full_page_writes");
        }
    }

    @Test
    void theServerOfALocalRunIsDurable() throws IOException {
        var folder = data.resolve("postgres");
        try (var durable =
                PostgresServer.start(folder, RedisServer.freePort(), "secret1", data.resolve("postgres.log"))) {
            assertThat(switchedOff(durable)).isEmpty();
        }
    }
}
