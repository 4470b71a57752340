package dev.latchkey.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a real HTTP server, since the address of a connection is half of the answer. */
class ClientAddressesTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private String seen(int trustedHops, List<String> forwardedFor) throws Exception {
        var seen = new AtomicReference<>("");
        var addresses = new ClientAddresses(trustedHops);
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    seen.set(addresses.of(request));
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
        "1, ' 198.51.100.7 ', 198.51.100.7"
    })
    void onlyWhatTrustedHopsHaveAppendedIsRead(int trustedHops, String header, String address) throws Exception {
        assertThat(seen(trustedHops, List.of(header))).isEqualTo(address);
    }

    @Test
    void severalHeadersAreOneList() throws Exception {
        assertThat(seen(1, List.of("203.0.113.9", "198.51.100.7"))).isEqualTo("198.51.100.7");
        assertThat(seen(1, List.of())).isEqualTo("127.0.0.1");
    }
}
