package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.embedded.CertificateAuthority;
import dev.latchkey.embedded.PostgresAddress;
import dev.latchkey.embedded.PostgresServer;
import dev.latchkey.embedded.RedisServer;
import dev.latchkey.kit.connections.ConnectionCounts;
import dev.latchkey.local.journey.Journey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged services as Kubernetes runs them: each schema is migrated by a process and a role of its own, the services connect
 * as roles that may only read and write rows, and to Postgres and Redis over TLS, with passwords.
 */
@SuppressWarnings("NullAway.Init") // started once, for all tests
class SeparateRolesIT {

    private static final Path ROOT = Path.of(System.getProperty("latchkey.root"));
    private static final Ports PORTS =
            new Ports(1000 + ThreadLocalRandom.current().nextInt(20_000));
    private static final String HOST = "localhost";
    private static final String MIGRATION = "_migration";

    private static final Map<Service, String> RECORDS = Map.of(
            Service.IDENTITY, "security_event",
            Service.ACCESS_CONTROL, "access_event",
            Service.DEVICE_KEYS, "device_key_event");

    @TempDir
    static Path folder;

    private static final List<AutoCloseable> STARTED = new ArrayList<>();
    private static final Map<Service, String> SAID_WHILE_WAITING = new EnumMap<>(Service.class);
    private static CertificateAuthority authority;
    private static PostgresServer postgres;
    private static Secrets secrets;
    private static String redisUrl;

    @BeforeAll
    static void start() throws Exception {
        secrets = Secrets.in(folder);
        authority = CertificateAuthority.in(folder.resolve("authority"));
        startPostgres(authority.issue(HOST));
        startRedis(new CertificateAuthority.Issued(
                folder.resolve("authority/localhost.crt"), folder.resolve("authority/localhost.key")));

        var services = new ArrayList<ServiceProcess>();
        for (var service : Service.values()) {
            var started = start(service, asTheService(service), "service");
            STARTED.add(() -> stop(started));
            services.add(started);
        }
        for (var service : Service.values()) {
            SAID_WHILE_WAITING.put(service, awaitLine(service, "Waiting for the schema"));
            assertThat(exitCode(start(service, asMigration(service), "migration")))
                    .isZero();
        }
        for (var service : services) {
            service.awaitReady();
        }
        STARTED.add(Origin.start(PORTS, new OriginLimits(new ConnectionCounts.Limits(1024, 256))));
    }

    /** Who has no certificate to show is let in by password alone, and nobody without TLS but the test itself. */
    private static void startPostgres(CertificateAuthority.Issued issued) throws IOException, SQLException {
        var rules = Files.writeString(
                folder.resolve("pg_hba.conf"),
                "host all postgres 127.0.0.1/32 trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n");
        postgres = PostgresServer.startEphemeral(Map.of(
                "ssl", "on",
                "ssl_cert_file", issued.certificate().toString(),
                "ssl_key_file", issued.key().toString(),
                "hba_file", rules.toString()));
        STARTED.add(postgres);
        var bootstrap = Files.readString(ROOT.resolve("deploy/kubernetes/components/postgres-roles/roles.sql"));
        try (var connection = as("postgres", "postgres");
                var statement = connection.createStatement()) {
            for (var one : bootstrap.replaceAll("(?m)^--.*$", "").split(";", -1)) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
            for (var service : Service.values()) {
                for (var role : List.of(service.database(), service.database() + MIGRATION)) {
                    statement.execute("ALTER ROLE " + role + " PASSWORD '" + secrets.postgresPassword() + "'");
                }
            }
        }
    }

    private static void startRedis(CertificateAuthority.Issued issued) throws IOException {
        var port = RedisServer.freePort();
        STARTED.add(RedisServer.startEphemeral(
                "tls-port " + port,
                "tls-cert-file " + issued.certificate(),
                "tls-key-file " + issued.key(),
                "tls-ca-cert-file " + authority.certificate(),
                "tls-auth-clients no",
                "requirepass " + secrets.redisPassword()));
        redisUrl = "rediss://" + HOST + ":" + port;
    }

    private static Map<String, String> asTheService(Service service) {
        var role = service.database();
        var address = new PostgresAddress(HOST, postgres.address().port(), role, secrets.postgresPassword());
        var settings = new HashMap<>(new Settings(PORTS, address, redisUrl, secrets).of(service));
        settings.put("latchkey.postgres.migrate-at-start", "false");
        settings.put("latchkey.postgres.service-role", role);
        settings.put("latchkey.postgres.tls", "verify-full");
        settings.put(
                "latchkey.postgres.certificate-authority",
                authority.certificate().toString());
        if (settings.containsKey("latchkey.redis.url")) {
            settings.put("latchkey.redis.password", secrets.redisPassword());
            settings.put(
                    "latchkey.redis.certificate-authority",
                    authority.certificate().toString());
        }
        return settings;
    }

    private static Map<String, String> asMigration(Service service) {
        var settings = asTheService(service);
        settings.put("latchkey.postgres.user", service.database() + MIGRATION);
        settings.put("latchkey.postgres.migrate-at-start", "true");
        settings.put("quarkus.init-and-exit", "true");
        return settings;
    }

    private static ServiceProcess start(Service service, Map<String, String> settings, String as) {
        var own = folder(service, as);
        ServiceProcess.configure(own, settings);
        return ServiceProcess.start(service, own, service.jar(ROOT), PORTS.of(service));
    }

    private static Path folder(Service service, String as) {
        return DataFolder.make(folder.resolve(service.moduleName()).resolve(as));
    }

    private static int exitCode(ServiceProcess process) throws Exception {
        return process.exit().get(90, TimeUnit.SECONDS).exitValue();
    }

    private static String awaitLine(Service service, String words) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (System.nanoTime() < deadline) {
            var found = log(service, "service")
                    .lines()
                    .filter(line -> line.contains(words))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError(service + " did not say: " + words);
    }

    private static String log(Service service, String as) {
        try {
            var file = folder(service, as).resolve("service.log");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void stop(ServiceProcess process) {
        process.askToStop();
        process.awaitStop();
    }

    @AfterAll
    static void stop() throws Exception {
        for (var index = STARTED.size() - 1; index >= 0; index--) {
            STARTED.get(index).close();
        }
    }

    @Test
    void theWholeJourneyIsWalkedAsRolesThatMayOnlyReadAndWriteRows() throws Exception {
        var steps = new Journey(PORTS, folder, new PrintStream(PrintStream.nullOutputStream())).run();

        assertThat(steps).isGreaterThan(20);
    }

    @Test
    void aNewVersionHasWaitedForItsSchema() {
        assertThat(SAID_WHILE_WAITING).containsOnlyKeys(Service.values());
    }

    @TestFactory
    Stream<DynamicTest> theServiceChangesNeitherItsSchemaNorWhatHoldsItsRecord() {
        return Stream.of(Service.values()).flatMap(service -> forbidden(record(service))
                .map(statement -> DynamicTest.dynamicTest(service + ": " + statement, () -> {
                    try (var connection = as(service.database(), service.database());
                            var ask = connection.createStatement()) {
                        assertThatThrownBy(() -> ask.execute(statement))
                                .isInstanceOf(SQLException.class)
                                .hasMessageMatching("(?s).*(must be owner|permission denied|grows only).*");
                    }
                })));
    }

    private static String record(Service service) {
        return Objects.requireNonNull(RECORDS.get(service));
    }

    private static Stream<String> forbidden(String record) {
        return Stream.of(
                "ALTER TABLE " + record + " DISABLE TRIGGER ALL",
                "ALTER TABLE " + record + " ADD COLUMN more text",
                "DROP TRIGGER " + record + "_grows_only ON " + record,
                "DROP TABLE " + record,
                "TRUNCATE " + record,
                "DELETE FROM " + record,
                "CREATE TABLE more (what text)",
                "CREATE OR REPLACE FUNCTION " + record
                        + "_grows_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "SET ROLE latchkey_retention",
                "SET session_replication_role = replica",
                "DELETE FROM flyway_schema_history",
                "UPDATE flyway_schema_history SET checksum = 0");
    }

    @Test
    void theServiceLetsOldEntriesGoByTheOneFunctionThatMay() throws SQLException {
        for (var service : Service.values()) {
            try (var connection = as(service.database(), service.database());
                    var ask = connection.createStatement();
                    var answer = ask.executeQuery("SELECT forget_" + record(service) + "(now(), 10)")) {
                assertThat(answer.next()).isTrue();
                assertThat(answer.getInt(1)).isZero();
            }
        }
    }

    @Test
    void aRoleOpensTheDatabaseOfItsOwnServiceAlone() {
        assertThatThrownBy(() -> as(Service.IDENTITY.database(), Service.DEVICE_KEYS.database()))
                .hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> as(Service.IDENTITY.database() + MIGRATION, Service.DEVICE_KEYS.database()))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void noMigrationRunsOnAServerOfAnotherNameOrAuthority() throws Exception {
        var otherName = asMigration(Service.IDENTITY);
        otherName.put("latchkey.postgres.host", "127.0.0.1");
        var otherAuthority = asMigration(Service.IDENTITY);
        otherAuthority.put(
                "latchkey.postgres.certificate-authority",
                CertificateAuthority.in(folder.resolve("stranger"))
                        .certificate()
                        .toString());

        assertThat(exitCode(start(Service.IDENTITY, otherName, "other-name"))).isNotZero();
        assertThat(exitCode(start(Service.IDENTITY, otherAuthority, "other-authority")))
                .isNotZero();

        assertThat(log(Service.IDENTITY, "other-name")).contains("127.0.0.1 could not be verified");
        assertThat(log(Service.IDENTITY, "other-authority")).contains("PKIX path");
    }

    /** Over TLS, but the administrator. */
    private static Connection as(String role, String database) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + postgres.address().port() + "/" + database;
        return DriverManager.getConnection(url, role, secrets.postgresPassword());
    }
}
