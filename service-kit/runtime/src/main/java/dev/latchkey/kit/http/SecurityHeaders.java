package dev.latchkey.kit.http;

import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every answer says to caches and browsers: keep nothing, guess nothing, pass no URL on. What is the same for everybody
 * and may be kept, such as keys and metadata, says so itself.
 */
@ApplicationScoped
class SecurityHeaders {

    private static final Map<String, String> ALWAYS = Map.ofEntries(
            Map.entry("Cache-Control", "no-store"),
            Map.entry("X-Content-Type-Options", "nosniff"),
            Map.entry("Referrer-Policy", "no-referrer"));

    /** RFC 6797, of this host alone: what stands on hosts below it is not ours to say. */
    private static final String TLS_FOR_A_YEAR = "max-age=31536000";

    private final Map<String, String> headers;

    @Inject
    SecurityHeaders(HttpSettings settings) {
        this(settings.publicUrl());
    }

    SecurityHeaders(String publicUrl) {
        var all = new TreeMap<>(ALWAYS);
        if ("https".equalsIgnoreCase(URI.create(publicUrl).getScheme())) {
            all.put("Strict-Transport-Security", TLS_FOR_A_YEAR);
        }
        this.headers = Map.copyOf(all);
    }

    void putOn(MultiMap headers) {
        all().forEach(headers::set);
    }

    /** Some calls say themselves what caches may do, and JAX-RS adds that to ours: the last word is theirs. */
    static void leaveOneCacheControl(MultiMap headers) {
        var said = headers.getAll("Cache-Control");
        if (said.size() > 1) {
            headers.set("Cache-Control", said.get(said.size() - 1));
        }
    }

    Map<String, String> all() {
        return headers;
    }
}
