package dev.latchkey.kit.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where Redis is, and as whom we come. */
@ConfigMapping(prefix = "latchkey.redis")
public interface RedisSettings {

    /** {@code redis://host:port}, or {@code rediss://host:port} for an encrypted connection. */
    @WithDefault("redis://localhost:6379")
    URI url();

    /** A user of the access control list; without one it is the default user. */
    Optional<String> user();

    /** Theirs. It may stand in the URL as well. */
    Optional<String> password();

    /** The certificates, in a PEM file, one of which has to have issued the server's. With {@code rediss} alone. */
    Optional<Path> certificateAuthority();
}
