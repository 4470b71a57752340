package dev.latchkey.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** UnreadableRequestContract tests what reaches it in a service; this tests what should not. */
class RefusedRequestsTest {

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void serve() {
        var router = Router.router(vertx);
        var received = new ReceivedRequests(
                new RequestIds(() -> UUID.fromString("00000000-0000-7000-8000-000000000001")),
                new SecurityHeaders("https://api.latchkey.test"));
        new RefusedRequests(new PlainAnswers(received, new ErrorForms(List.of()), new ObjectMapper())).register(router);
        router.get("/throws").handler(context -> {
            throw new IllegalStateException("secret");
        });
        router.get("/fails").handler(context -> context.fail(503));
        router.get("/has-left").handler(context -> {
            context.fail(new HttpClosedException("Connection was closed"));
            context.response().end("not answered before");
        });
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anUnexpectedFailureRevealsNothing() throws IOException, InterruptedException {
        for (var path : new String[] {"/throws", "/fails"}) {
            var answer = get(path);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.headers().firstValue("X-Request-Id")).contains("00000000-0000-7000-8000-000000000001");
            assertThat(answer.body()).contains("\"code\":\"internal-error\"").doesNotContain("secret");
        }
    }

    @Test
    void aCallerThatHasLeftIsNotAnswered() throws IOException, InterruptedException {
        assertThat(get("/has-left").body()).isEqualTo("not answered before");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
