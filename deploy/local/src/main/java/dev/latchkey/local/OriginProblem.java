package dev.latchkey.local;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/** What the origin answers by itself, in the form of the services' own problems (RFC 9457). */
enum OriginProblem {
    MALFORMED(400, "Bad Request", "invalid-request", "The request is not well-formed HTTP."),
    NOT_ROUTED(404, "Not Found", "not-found", "No service has this path."),
    URI_TOO_LONG(414, "URI Too Long", "uri-too-long", "The path and query are too long."),
    HEADERS_TOO_LARGE(431, "Request Header Fields Too Large", "headers-too-large", "The headers are too large."),
    /** Nothing was asked, so the call may be repeated. */
    UNREACHABLE(503, "Service Unavailable", "unavailable", "The service cannot be reached. Try again in a moment."),
    BROKEN_OFF(
            502,
            "Bad Gateway",
            "bad-gateway",
            "The service broke off before it answered; whether it did what was asked is not known."),
    TOO_LATE(
            504,
            "Gateway Timeout",
            "gateway-timeout",
            "The service did not answer in time; whether it did what was asked is not known.");

    /** As the services say it for an outage of what they need. */
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
        putHeaders(response.headers(), RequestId.of(request));
        response.end(json);
    }

    /** The answer in place of the service's; the rest of the request is not forwarded. */
    ProxyResponse inPlaceOfService(ProxyRequest request) {
        var caller = request.proxiedRequest();
        var response = request.release().response().setStatusCode(status);
        putHeaders(response.headers(), RequestId.of(caller));
        return caller.method().equals(HttpMethod.HEAD) ? response : response.setBody(Body.body(json));
    }

    private void putHeaders(MultiMap headers, String requestId) {
        headers.set("Content-Type", "application/problem+json").set(RequestId.HEADER, requestId);
        if (status > 500) {
            headers.set("Retry-After", RETRY_AFTER_SECONDS);
        }
    }
}
