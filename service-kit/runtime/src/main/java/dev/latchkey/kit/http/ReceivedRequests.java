package dev.latchkey.kit.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What every request is given when it arrives, by whichever way it is answered: its id, the headers of its answer, its name. */
@ApplicationScoped
class ReceivedRequests {

    /** What requests are called in the metrics unless a route takes them, whose template they are called by then. */
    private static final String UNMATCHED = "UNMATCHED";

    private final RequestIds requestIds;
    private final SecurityHeaders securityHeaders;

    ReceivedRequests(RequestIds requestIds, SecurityHeaders securityHeaders) {
        this.requestIds = requestIds;
        this.securityHeaders = securityHeaders;
    }

    /** May be called again: the first time counts. */
    void receive(HttpServerRequest request) {
        if (requestIds.identify(request)) {
            securityHeaders.putOn(request.response().headers());
            nameInMetrics(request);
        }
    }

    /** The same headers for an answer that Vert.x does not give. */
    Map<String, String> headers(Optional<HttpHeaders> ofRequest) {
        var headers = new HashMap<>(securityHeaders.all());
        var given = ofRequest.map(all -> all.get(RequestIds.HEADER)).orElse(null);
        headers.put(RequestIds.HEADER, requestIds.id(given));
        return headers;
    }

    /** Quarkus would take the path, which is whatever the caller likes, and measures a hundred of them and then no more. */
    private static void nameInMetrics(HttpServerRequest request) {
        if (((HttpServerRequestInternal) request).metric() instanceof HttpRequestMetric metric) {
            metric.setTemplatePath(UNMATCHED);
        }
    }
}
