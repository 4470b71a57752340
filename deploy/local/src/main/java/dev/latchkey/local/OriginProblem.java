package dev.latchkey.local;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What the origin itself answers, in the form of the services' problems (RFC 9457). */
enum OriginProblem {
    MALFORMED(400, "Bad Request", "invalid-request", "The request is not well-formed HTTP."),
    NOT_ROUTED(404, "Not Found", "not-found", "No service has this path; check the URL."),
    TOO_SLOW(
            408,
            "Request Timeout",
            "request-timeout",
            "The request took too long to arrive. Send it again on a new connection."),
    URI_TOO_LONG(414, "URI Too Long", "uri-too-long", "The path and query are too long; shorten them."),
    TOO_MANY_CONNECTIONS(
            429,
            "Too Many Requests",
            "too-many-connections",
            "Too many connections are open from this address. Close some, or reuse them."),
    HEADERS_TOO_LARGE(
            431,
            "Request Header Fields Too Large",
            "headers-too-large",
            "The headers are too large; send fewer or shorter ones."),
    /** Nothing was forwarded, so the call may be repeated. */
    UNREACHABLE(503, "Service Unavailable", "unavailable", "The service cannot be reached. Try again in a moment."),
    FULL(503, "Service Unavailable", "unavailable", "Too many connections are open. Try again in a moment."),
    BROKEN_OFF(
            502,
            "Bad Gateway",
            "bad-gateway",
            "The service broke off before it answered. Check whether the request took effect before you repeat it."),
    TOO_LATE(
            504,
            "Gateway Timeout",
            "gateway-timeout",
            "The service did not answer in time. Check whether the request took effect before you repeat it.");

    /** The value that the services use when something they need is down. */
    private static final String RETRY_AFTER_SECONDS = "2";

    private final int status;
    private final Buffer json;

    OriginProblem(int status, String title, String code, String detail) {
        this.status = status;
        this.json = Buffer.buffer(
                """
                {"type":"urn:latchkey:problem:%s","title":"%s","status":%d,"detail":"%s","code":"%s"}"""
                        .formatted(code, title, status, detail, code));
    }

    /** What is wrong with a request that could not be parsed. */
    static OriginProblem ofUnparsed(HttpServerRequest request) {
        var cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return URI_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException ? HEADERS_TOO_LARGE : MALFORMED;
    }

    void answer(HttpServerRequest request) {
        var response = request.response().setStatusCode(status);
        putHeaders(response.headers()::set, RequestId.of(request));
        response.end(json);
    }

    /** The answer in place of the service; the rest of the request is not forwarded. */
    ProxyResponse inPlaceOfService(ProxyRequest request) {
        var caller = request.proxiedRequest();
        var response = request.release().response().setStatusCode(status);
        putHeaders(response.headers()::set, RequestId.of(caller));
        return caller.method().equals(HttpMethod.HEAD) ? response : response.setBody(Body.body(json));
    }

    /** The answer if Vert.x has seen no request, or not all of it; the connection is closed. */
    FullHttpResponse lastAnswer(Optional<HttpRequest> request) {
        var answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(json.getBytes()));
        var headers = answer.headers();
        putHeaders(headers::set, RequestId.of(request.map(head -> head.headers().get(RequestId.HEADER))));
        headers.set("Connection", "close").set("Content-Length", json.length());
        return answer;
    }

    /** The headers that every answer of a service has. */
    private void putHeaders(BiConsumer<String, String> headers, String requestId) {
        headers.accept("Content-Type", "application/problem+json");
        headers.accept(RequestId.HEADER, requestId);
        headers.accept("Cache-Control", "no-store");
        headers.accept("X-Content-Type-Options", "nosniff");
        headers.accept("Referrer-Policy", "no-referrer");
        if (status > 500 || this == TOO_MANY_CONNECTIONS) {
            headers.accept("Retry-After", RETRY_AFTER_SECONDS);
        }
    }
}
