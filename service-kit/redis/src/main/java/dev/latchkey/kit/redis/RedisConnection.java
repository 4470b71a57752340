package dev.latchkey.kit.redis;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.RedisOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Who we are to Redis, and whom we take for it: a certificate of a known authority, for the name that we connect to. */
@ApplicationScoped
class RedisConnection implements RedisOptionsCustomizer {

    private static final String ENCRYPTED = "rediss";

    private final RedisSettings settings;

    RedisConnection(RedisSettings settings) {
        this.settings = settings;
    }

    /**
     * Completes what Quarkus has made of its own settings.
     *
     * @throws IllegalArgumentException for an encrypted connection to anybody, or an authority for one that is not encrypted
     */
    @Override
    public void customize(String client, RedisOptions options) {
        settings.password().ifPresent(options::setPassword);
        settings.user().ifPresent(user -> options.setConnectionString(settings.url() + "?user=" + encoded(user)));
        if (ENCRYPTED.equals(settings.url().getScheme())
                != settings.certificateAuthority().isPresent()) {
            throw new IllegalArgumentException(
                    "latchkey.redis.certificate-authority is to name a file when latchkey.redis.url is rediss://, and then only");
        }
        settings.certificateAuthority().ifPresent(authority -> options.getNetClientOptions()
                .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()))
                .setHostnameVerificationAlgorithm("HTTPS"));
    }

    private static String encoded(String user) {
        return URLEncoder.encode(user, StandardCharsets.UTF_8);
    }
}
