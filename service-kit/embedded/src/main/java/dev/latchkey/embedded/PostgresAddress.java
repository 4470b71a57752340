package dev.latchkey.embedded;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;

/** Where a Postgres server listens, and who may create databases there. */
public record PostgresAddress(String host, int port, String user, String password) {

    private static final int DEFAULT_PORT = 5432;
    private static final String CONNECT_TIMEOUT_SECONDS = "5";
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /**
     * Reads {@code postgresql://user:password@host:port}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static PostgresAddress parse(String url) {
        var uri = URI.create(url);
        var scheme = String.valueOf(uri.getScheme());
        if (!scheme.startsWith("postgres") || uri.getHost() == null || uri.getUserInfo() == null) {
            throw new IllegalArgumentException("Expected postgresql://user:password@host:port");
        }
        var user = uri.getUserInfo().split(":", 2);
        return new PostgresAddress(
                uri.getHost(),
                uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
                user[0],
                user.length == 2 ? user[1] : "");
    }

    /** Creates the database unless it exists. */
    public void createDatabase(String name) throws SQLException {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        try (var connection = connect("postgres");
                var look = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                var create = connection.createStatement()) {
            look.setString(1, name);
            if (!look.executeQuery().next()) {
                create.execute("CREATE DATABASE " + name);
            }
        }
    }

    Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", CONNECT_TIMEOUT_SECONDS);
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/" + database, properties);
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port;
    }
}
