package dev.latchkey.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of the servers, whatever the libraries that start them would choose. */
class DurabilityTest {

    private static final String PASSWORD = "secret1";

    @TempDir
    Path folder;

    @Test
    void aPersistentPostgresLosesNothingToADeadProcessOrAPowerFailure() throws IOException, SQLException {
        try (var server = PostgresServer.start(
                folder.resolve("data"), RedisServer.freePort(), PASSWORD, folder.resolve("postgres.log"))) {
            assertThat(show(server, "synchronous_commit", "fsync", "full_page_writes"))
                    .containsOnlyKeys("synchronous_commit", "fsync", "full_page_writes")
                    .containsValues("on")
                    .doesNotContainValue("off");
            assertThat(show(server, "listen_addresses")).containsValue("127.0.0.1");
        }
    }

    @Test
    void anEphemeralPostgresLosesNothingToADeadProcess() throws IOException, SQLException {
        try (var server = PostgresServer.startEphemeral()) {
            assertThat(show(server, "synchronous_commit", "fsync", "full_page_writes"))
                    .isEqualTo(Map.of("synchronous_commit", "on", "fsync", "off", "full_page_writes", "off"));
        }
    }

    @Test
    void aPersistentRedisLogsEachWriteAndSyncsItWithinASecond() throws IOException {
        try (var server = RedisServer.start(folder, RedisServer.freePort(), PASSWORD)) {
            assertThat(setting(server, "appendonly")).isEqualTo("yes");
            assertThat(setting(server, "appendfsync")).isEqualTo("everysec");
            assertThat(setting(server, "no-appendfsync-on-rewrite")).isEqualTo("no");
            assertThat(setting(server, "maxmemory-policy")).isEqualTo("noeviction");
            assertThat(setting(server, "save")).isEmpty();
        }
    }

    @Test
    void aRedisThatCannotStartIsReportedImmediately() throws IOException {
        Files.createDirectories(folder.resolve("redis.log"));

        assertThatThrownBy(() -> RedisServer.start(folder, RedisServer.freePort(), PASSWORD))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("while it was starting");
    }

    private static Map<String, String> show(PostgresServer server, String... names) throws SQLException {
        var address = server.address();
        var url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/postgres";
        var settings = new HashMap<String, String>();
        try (var connection = DriverManager.getConnection(url, address.user(), address.password());
                var statement = connection.createStatement()) {
            for (var name : names) {
                try (var row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    settings.put(name, row.getString(1));
                }
            }
        }
        return settings;
    }

    /** After an OK, the answer is an array of the name and the value, each preceded by a line with its length. */
    private static String setting(RedisServer server, String name) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("AUTH " + PASSWORD + "\r\nCONFIG GET " + name + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (var line = 0; line < 5; line++) {
                answer.readLine();
            }
            return answer.readLine();
        }
    }
}
