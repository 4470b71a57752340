package dev.latchkey.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {

    @Test
    void browsersAreToldToStayWithTlsIfThePublicUrlHasIt() {
        assertThat(headers("https://api.latchkey.test/").get("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
        assertThat(headers("HTTPS://api.latchkey.test").contains("Strict-Transport-Security"))
                .isTrue();
    }

    @Test
    void aServiceWithoutTlsDoesNotAskForIt() {
        var headers = headers("http://localhost:8080");

        assertThat(headers.contains("Strict-Transport-Security")).isFalse();
        assertThat(headers.get("Cache-Control")).isEqualTo("no-store");
    }

    private static MultiMap headers(String publicUrl) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        new SecurityHeaders(publicUrl).putOn(headers);
        return headers;
    }
}
