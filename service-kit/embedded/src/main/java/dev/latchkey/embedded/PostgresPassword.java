package dev.latchkey.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;

/** Makes a server require a password, even one whose data dates from a version that required none. */
final class PostgresPassword {

    static final String METHOD = "scram-sha-256";
    private static final String TRUST = "trust";

    private final Path dataFolder;
    private final String password;

    PostgresPassword(Path dataFolder, String password) {
        this.dataFolder = dataFolder;
        this.password = password;
    }

    /**
     * Writes the password to a file that only its owner can read, for {@code initdb}; it must be deleted afterwards.
     */
    Path write() throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var file = Files.createTempFile(dataFolder.toAbsolutePath().getParent(), "postgres", ".password", ownerOnly);
        return Files.writeString(file, password + "\n", StandardCharsets.UTF_8);
    }

    /**
     * Makes a running server, which nobody uses yet, require the password. Only the last step takes effect, so it may
     * be repeated.
     */
    void demand(PostgresAddress server) throws IOException {
        var rules = dataFolder.resolve("pg_hba.conf");
        var lines = Files.readAllLines(rules);
        if (lines.stream().noneMatch(PostgresPassword::trusts)) {
            return;
        }
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("SET password_encryption = '" + METHOD + "'");
            statement.execute("ALTER ROLE " + server.user() + " PASSWORD " + statement.enquoteLiteral(password));
            replace(rules, lines.stream().map(PostgresPassword::distrustful).toList());
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException failure) {
            throw new IOException("PostgreSQL did not accept its new password", failure);
        }
    }

    private static boolean trusts(String rule) {
        return !rule.startsWith("#") && rule.endsWith(TRUST);
    }

    private static String distrustful(String rule) {
        return trusts(rule) ? rule.substring(0, rule.length() - TRUST.length()) + METHOD : rule;
    }

    private static void replace(Path file, List<String> lines) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".new");
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
