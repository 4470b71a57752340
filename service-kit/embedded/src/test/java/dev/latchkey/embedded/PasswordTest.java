package dev.latchkey.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without the password nobody reads any data, even on the same machine. */
class PasswordTest {

    private static final String PASSWORD = "secret1";

    @TempDir
    Path folder;

    @Test
    void postgresRequiresThePassword() throws IOException, SQLException {
        for (var start = 0; start < 2; start++) {
            try (var server = start()) {
                refusesAWrongPassword(server);
                ask(server, PASSWORD, "SELECT 1");
            }
        }
        assertThat(Files.readString(data().resolve("pg_hba.conf"))).doesNotContainPattern("(?m)^[^#].*trust");
        assertPasswordFileIsGone();
    }

    @Test
    void soDoesAPostgresWhoseOldDataRequiredNone() throws IOException, SQLException {
        try (var before = EmbeddedPostgres.builder()
                        .setDataDirectory(data())
                        .setCleanDataDirectory(false)
                        .setLocaleConfig("locale", "C.UTF-8")
                        .start();
                var connection = before.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (what text)");
        }

        for (var start = 0; start < 2; start++) {
            try (var server = start()) {
                refusesAWrongPassword(server);
                ask(server, PASSWORD, "SELECT what FROM kept");
            }
        }
    }

    @Test
    void redisRequiresThePassword() throws IOException {
        try (var server = RedisServer.start(folder, RedisServer.freePort(), PASSWORD)) {
            assertThat(ask(server, "GET a")).startsWith("-NOAUTH");
            assertThat(ask(server, "AUTH wrong")).startsWith("-WRONGPASS");
            assertThat(ask(server, "AUTH " + PASSWORD + "\r\nGET a")).startsWith("+OK");
            assertThat(server.url()).isEqualTo("redis://:secret1@127.0.0.1:" + server.port());
            assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                    .noneMatch(line -> line.contains("redis") && line.contains(PASSWORD));
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private PostgresServer start() throws IOException {
        return PostgresServer.start(data(), RedisServer.freePort(), PASSWORD, folder.resolve("postgres.log"));
    }

    private static void refusesAWrongPassword(PostgresServer server) {
        for (var wrong : new String[] {"", "wrong"}) {
            assertThatThrownBy(() -> ask(server, wrong, "SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    private static void ask(PostgresServer server, String password, String question) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + server.address().port() + "/postgres";
        try (var connection = DriverManager.getConnection(url, "postgres", password);
                var statement = connection.createStatement()) {
            statement.execute(question);
        }
    }

    private static String ask(RedisServer server, String question) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write((question + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(10), StandardCharsets.US_ASCII);
        }
    }

    /** The file that it was passed in is gone. */
    private void assertPasswordFileIsGone() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".password"));
        }
    }
}
