package dev.latchkey.local;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Forwards requests to one service, and answers in its place if it does not answer. */
final class Forwarder implements Handler<HttpServerRequest> {

    private static final String ASKED = "asked";

    /**
     * How long a service may take.
     *
     * @param connection until it is connected, or until a pooled connection is free
     * @param request until the whole request has been forwarded, including the time that the caller takes to send it
     * @param answer from then until it begins to answer
     */
    record Limits(Duration connection, Duration request, Duration answer) {

        /**
         * A service waits a second for Postgres and gives a more specific answer than the origin could, so the origin
         * waits well beyond that.
         */
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(35), Duration.ofSeconds(5));
    }

    private final HttpProxy proxy;
    private final RequestOptions toService;
    private final Limits limits;

    Forwarder(HttpClient client, int port, Limits limits) {
        this.limits = limits;
        this.toService = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                .setConnectTimeout(limits.connection().toMillis());
        this.proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(this::connect)
                .addInterceptor(new AnswerInPlace());
    }

    @Override
    public void handle(HttpServerRequest request) {
        proxy.handle(request);
    }

    private Future<HttpClientRequest> connect(ProxyContext context) {
        return context.client().request(toService).onSuccess(request -> {
            context.set(ASKED, true);
            bound(context.request().proxiedRequest(), request);
        });
    }

    /** Failures of the request also reach its response; without a handler, Vert.x would print them. */
    private void bound(HttpServerRequest fromCaller, HttpClientRequest request) {
        request.exceptionHandler(seenByTheResponse -> {});
        request.idleTimeout(limits.request().toMillis());
        fromCaller.end().onSuccess(whole -> {
            if (!request.response().isComplete()) {
                request.idleTimeout(limits.answer().toMillis());
            }
        });
    }

    private static final class AnswerInPlace implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            return context.sendRequest()
                    .onSuccess(answer -> endsHere(context, answer))
                    .recover(failure ->
                            Future.succeededFuture(problem(context, failure).inPlaceOfService(context.request())))
                    .onSuccess(answer -> {
                        if (!answer.headers().contains(RequestId.HEADER)) {
                            answer.putHeader(
                                    RequestId.HEADER,
                                    RequestId.of(context.request().proxiedRequest()));
                        }
                    });
        }

        /**
         * A service that answers early has not read the rest of the request, and nobody else will, so the caller's
         * connection closes.
         */
        private static void endsHere(ProxyContext context, ProxyResponse answer) {
            HopByHop.removeFrom(answer.headers());
            if (!context.request().proxiedRequest().isEnded()) {
                answer.putHeader("Connection", "close");
            }
        }

        private static OriginProblem problem(ProxyContext context, Throwable failure) {
            if (context.get(ASKED, Boolean.class) == null) {
                return OriginProblem.UNREACHABLE;
            }
            return failure instanceof TimeoutException ? OriginProblem.TOO_LATE : OriginProblem.BROKEN_OFF;
        }
    }
}
