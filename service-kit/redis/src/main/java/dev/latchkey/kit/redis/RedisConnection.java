package dev.latchkey.kit.redis;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.RedisOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * How a service proves itself to Redis, and Redis to it: by a certificate from a known authority, for the name that the
 * service connects to.
 */
@ApplicationScoped
class RedisConnection implements RedisOptionsCustomizer {

    private static final String ENCRYPTED = "rediss";

    private final RedisSettings settings;

    RedisConnection(RedisSettings settings) {
        this.settings = settings;
    }

    /**
     * Completes the options that Quarkus has made from its own settings.
     *
     * @throws IllegalArgumentException if the connection is encrypted and no authority is set, or the other way round
     */
    @Override
    public void customize(String client, RedisOptions options) {
        settings.password().ifPresent(options::setPassword);
        settings.user().ifPresent(user -> options.setConnectionString(settings.url() + "?user=" + encoded(user)));
        if (ENCRYPTED.equals(settings.url().getScheme())
                != settings.certificateAuthority().isPresent()) {
            throw new IllegalArgumentException(
                    "latchkey.redis.certificate-authority must name a file if, and only if, latchkey.redis.url is rediss://");
        }
        settings.certificateAuthority().ifPresent(authority -> options.getNetClientOptions()
                .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()))
                .setHostnameVerificationAlgorithm("HTTPS"));
    }

    private static String encoded(String user) {
        return URLEncoder.encode(user, StandardCharsets.UTF_8);
    }
}
