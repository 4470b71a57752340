package dev.latchkey.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsInProductionTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://identity.example", "https://identity.example:8443/base/"})
    void httpsIsTaken(String url) {
        assertThat(HttpsInProduction.fault("some.url", url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://identity.example",
                "",
                "identity.example",
                "https:",
                "https:///path",
                "HTTP://x",
                "ftp://x",
                "https://a b"
            })
    void anythingElseIsNamed(String url) {
        assertThat(HttpsInProduction.fault("some.url", url))
                .singleElement()
                .asString()
                .startsWith("some.url must be a URL");
    }
}
