package dev.latchkey.local;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One origin in front of the three services, routed by path as the Ingress does. {@code /internal} is not routed. */
final class Origin implements AutoCloseable {

    private static final int NOT_FOUND = 404;
    private static final String NOT_ROUTED =
            """
            {"type":"urn:latchkey:problem:not-found","title":"Not Found","status":404,\
            "detail":"No service has this path.","code":"not-found"}""";

    private final Vertx vertx;

    private Origin(Vertx vertx) {
        this.vertx = vertx;
    }

    static Origin start(Ports ports) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(64));
        Map<Service, HttpProxy> proxies = new EnumMap<>(Service.class);
        for (var service : Service.values()) {
            proxies.put(service, HttpProxy.reverseProxy(client).origin(ports.of(service), "127.0.0.1"));
        }
        var server = vertx.createHttpServer().requestHandler(request -> route(request)
                .map(proxies::get)
                .ifPresentOrElse(proxy -> forward(proxy, request), () -> notRouted(request)));
        try {
            server.listen(ports.origin(), "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException failure) {
            vertx.close();
            throw new LocalFailure("The origin could not listen on port " + ports.origin() + ".", failure);
        }
        return new Origin(vertx);
    }

    /** Says whom it forwards for, in place of whatever the caller claims: it is the outermost hop. */
    private static void forward(HttpProxy proxy, HttpServerRequest request) {
        request.headers().set("X-Forwarded-For", request.remoteAddress().hostAddress());
        proxy.handle(request);
    }

    /** A path that a service might read as another one is nobody's. */
    private static Optional<Service> route(HttpServerRequest request) {
        var path = String.valueOf(request.path());
        if (path.contains("..") || path.contains("//") || path.contains("%")) {
            return Optional.empty();
        }
        return Arrays.stream(Service.values())
                .filter(service -> service.serves(path))
                .findFirst();
    }

    private static void notRouted(HttpServerRequest request) {
        request.response()
                .setStatusCode(NOT_FOUND)
                .putHeader("Content-Type", "application/problem+json")
                .end(NOT_ROUTED);
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }
}
