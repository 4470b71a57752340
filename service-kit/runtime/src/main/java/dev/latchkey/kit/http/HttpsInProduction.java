package dev.latchkey.kit.http;

import dev.latchkey.kit.security.TokenSettings;
import dev.latchkey.kit.start.ProductionRequirement;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Whoever verifies a token fetches its keys from the issuer, and whoever calls sends a secret: both need TLS (RFC 9700, 2.6). */
@ApplicationScoped
class HttpsInProduction implements ProductionRequirement {

    private final TokenSettings tokens;
    private final HttpSettings http;

    HttpsInProduction(TokenSettings tokens, HttpSettings http) {
        this.tokens = tokens;
        this.http = http;
    }

    @Override
    public List<String> faults() {
        return Stream.of(
                        fault("latchkey.tokens.issuer", tokens.issuer()),
                        fault("latchkey.http.public-url", http.publicUrl()))
                .flatMap(fault -> fault)
                .toList();
    }

    static Stream<String> fault(String setting, String url) {
        return isHttps(url)
                ? Stream.empty()
                : Stream.of(setting + " must be a URL that begins with https://, and is " + url);
    }

    private static boolean isHttps(String url) {
        try {
            var uri = URI.create(url);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
