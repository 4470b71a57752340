package dev.latchkey.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs on a real HTTP server, since the result depends on the address of the connection. */
class ClientAddressesTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private String seen(int trustedHops, List<String> forwardedFor) throws Exception {
        return seen(new ClientAddresses(trustedHops), forwardedFor);
    }

    private String seen(ClientAddresses addresses, List<String> forwardedFor) throws Exception {
        var seen = new AtomicReference<>("");
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    seen.set(addresses.of(request).toString());
                    request.response().end();
                })
                .listen(0, "127.0.0.1"));
        await(vertx.createHttpClient()
                .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .flatMap(request -> {
                    request.headers().add("X-Forwarded-For", forwardedFor);
                    return request.send();
                }));
        return String.valueOf(seen.get());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "0, '198.51.100.7', 127.0.0.1",
        "1, '198.51.100.7', 198.51.100.7",
        "1, '203.0.113.9, 198.51.100.7', 198.51.100.7",
        "2, '203.0.113.9, 198.51.100.7', 203.0.113.9",
        "2, '198.51.100.7', 127.0.0.1",
        "1, ' 198.51.100.7 ', 198.51.100.7",
        "1, '198.51.100.7:4711', 198.51.100.7",
        "1, '::ffff:198.51.100.7', 198.51.100.7",
        "1, '[2001:DB8::0:7%eth0]:4711', 2001:db8::7",
        "1, 'unknown', 127.0.0.1",
        "1, '', 127.0.0.1",
        "1, 'localhost', 127.0.0.1",
        "2, 'example.com, 198.51.100.7', 127.0.0.1"
    })
    void onlyWhatTrustedHopsAppendedIsRead(int trustedHops, String header, String address) throws Exception {
        assertThat(seen(trustedHops, List.of(header))).isEqualTo(address);
    }

    @Test
    void severalHeadersCountAsOneList() throws Exception {
        assertThat(seen(1, List.of("203.0.113.9", "198.51.100.7"))).isEqualTo("198.51.100.7");
        assertThat(seen(1, List.of())).isEqualTo("127.0.0.1");
    }

    @Test
    void anUntrustedProxyIsWarnedAboutOnce() throws Exception {
        var warnings = new ArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                warnings.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var logger = Logger.getLogger(ClientAddresses.class.getName());
        logger.addHandler(handler);
        try {
            var addresses = new ClientAddresses(0);
            seen(addresses, List.of());
            assertThat(warnings).isEmpty();
            seen(addresses, List.of("198.51.100.7"));
            seen(addresses, List.of("198.51.100.7"));
            seen(1, List.of("198.51.100.7"));
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(warnings).singleElement().asString().contains("latchkey.http.trusted-hops");
    }
}
