package dev.latchkey.kit.http;

import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * The headers for caches and browsers on every answer: store nothing, guess no content type, pass on no URL. Answers
 * that are the same for everybody and may be cached, such as keys and metadata, say so themselves.
 */
@ApplicationScoped
class SecurityHeaders {

    private static final Map<String, String> ALWAYS = Map.ofEntries(
            Map.entry("Cache-Control", "no-store"),
            Map.entry("X-Content-Type-Options", "nosniff"),
            Map.entry("Referrer-Policy", "no-referrer"));

    /** RFC 6797, for this host only: its subdomains are not ours to speak for. */
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

    /** Some calls set Cache-Control themselves, which JAX-RS adds to ours; theirs, the last one, wins. */
    static void leaveOneCacheControl(MultiMap headers) {
        var values = headers.getAll("Cache-Control");
        if (values.size() > 1) {
            headers.set("Cache-Control", values.get(values.size() - 1));
        }
    }

    Map<String, String> all() {
        return headers;
    }
}
