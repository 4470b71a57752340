package dev.latchkey.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;

/** Has a server ask everybody for a password, also one whose data is from when it asked nobody. */
final class PostgresPassword {

    static final String METHOD = "scram-sha-256";
    private static final String OF_BEFORE = "trust";

    private final Path dataFolder;
    private final String password;

    PostgresPassword(Path dataFolder, String password) {
        this.dataFolder = dataFolder;
        this.password = password;
    }

    /** Only its owner can read it; {@code initdb} does, and then it is to be deleted. */
    Path write() throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var file = Files.createTempFile(dataFolder.toAbsolutePath().getParent(), "postgres", ".password", ownerOnly);
        return Files.writeString(file, password + "\n", StandardCharsets.UTF_8);
    }

    /** Of a running server, which nobody else is told of yet. The last step makes it effective, so it may be repeated. */
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
            throw new IOException("PostgreSQL did not take its password", failure);
        }
    }

    private static boolean trusts(String rule) {
        return !rule.startsWith("#") && rule.endsWith(OF_BEFORE);
    }

    private static String distrustful(String rule) {
        return trusts(rule) ? rule.substring(0, rule.length() - OF_BEFORE.length()) + METHOD : rule;
    }

    private static void replace(Path file, List<String> lines) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".new");
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
