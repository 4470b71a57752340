package dev.latchkey.local;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One origin in front of the three services, routed by path as the Ingress does. {@code /internal} is not routed. */
final class Origin implements AutoCloseable {

    private static final int CONNECTIONS_TO_A_SERVICE = 64;
    /** The same limit as in the services. */
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    /** Without traffic in either direction; the limits of a request in progress are stricter. */
    private static final int IDLE_CALLER_SECONDS = 75;
    /** Shorter than in the services, so that none closes a connection just as it is used. */
    private static final int IDLE_CONNECTION_SECONDS = 60;

    private final Vertx vertx;

    private Origin(Vertx vertx) {
        this.vertx = vertx;
    }

    static Origin start(Ports ports, OriginLimits limits) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_TO_A_SERVICE)
                .setConnectTimeout((int) limits.forwarding().connection().toMillis())
                .setIdleTimeout(IDLE_CONNECTION_SECONDS));
        Map<Service, Forwarder> forwarders = new EnumMap<>(Service.class);
        for (var service : Service.values()) {
            forwarders.put(service, new Forwarder(client, ports.of(service), limits.forwarding()));
        }
        var server = vertx.createHttpServer(serverOptions())
                .connectionHandler(new OriginConnections(limits))
                .invalidRequestHandler(
                        request -> OriginProblem.ofUnparsed(request).answer(request))
                .requestHandler(request -> handle(request, forwarders));
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

    /**
     * Only HTTP/1.1, as in the services: the proxy cannot forward a body that the head does not announce, as in HTTP/2.
     */
    private static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setIdleTimeout(IDLE_CALLER_SECONDS);
    }

    private static void handle(HttpServerRequest request, Map<Service, Forwarder> forwarders) {
        HopByHop.removeFrom(request.headers());
        RequestId.settle(request);
        route(request)
                .map(forwarders::get)
                .ifPresentOrElse(
                        forwarder -> forward(forwarder, request), () -> OriginProblem.NOT_ROUTED.answer(request));
    }

    /** Says whom it forwards for, and ignores what the caller claims: the origin is the outermost hop. */
    private static void forward(Forwarder forwarder, HttpServerRequest request) {
        request.headers().set("X-Forwarded-For", request.remoteAddress().hostAddress());
        forwarder.handle(request);
    }

    /** A path that a service might read as a different one is not routed. */
    private static Optional<Service> route(HttpServerRequest request) {
        var path = String.valueOf(request.path());
        if (path.contains("..") || path.contains("//") || path.contains("%")) {
            return Optional.empty();
        }
        return Arrays.stream(Service.values())
                .filter(service -> service.serves(path))
                .findFirst();
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
