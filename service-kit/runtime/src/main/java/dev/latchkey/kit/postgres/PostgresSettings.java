package dev.latchkey.kit.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the service's own database is, and how long an answer of it may take. */
@ConfigMapping(prefix = "latchkey.postgres")
public interface PostgresSettings {

    /** The server; PostgreSQL 17 or newer. */
    @WithDefault("localhost")
    String host();

    /** Its port. */
    @WithDefault("5432")
    int port();

    /** The role that connects. Required, although Quarkus is the one to refuse without it. */
    Optional<String> user();

    /** Its password; required in production. */
    Optional<String> password();

    /** The service's own database; each service has a default of its own. */
    String database();

    /** Whether the connection is encrypted. There is no mode that encrypts and does not ask who is at the other end. */
    @WithDefault("disable")
    Tls tls();

    /** The certificates, in a PEM file, one of which has to have issued the server's. */
    Optional<Path> certificateAuthority();

    /** As libpq calls them. */
    enum Tls {
        DISABLE,
        /** The server's certificate is of a known authority, and for the name that we connect to. */
        VERIFY_FULL
    }

    /** The most connections of one replica. */
    @WithDefault("20")
    int poolSize();

    /** Whether Flyway runs at start. */
    @WithDefault("false")
    boolean migrateAtStart();

    /** The role that the service connects as, where another one migrates: it is granted what the service needs, and no more. */
    Optional<String> serviceRole();

    /** How long a start waits for a schema that somebody else migrates. */
    @WithDefault("2M")
    Duration schemaPatience();

    /**
     * How long a question or a transaction may take, the wait for a connection included; then the answer is a 503. Small
     * against the patience of a caller, some 2 s.
     */
    @WithDefault("1S")
    Duration timeLimit();
}
