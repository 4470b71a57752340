package dev.latchkey.kit.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What every request gets on arrival, whoever answers it: its id, the headers of its answer, and its name in the
 * metrics.
 */
@ApplicationScoped
class ReceivedRequests {

    /** The name of requests in the metrics that match no route; others are named by the template of their route. */
    private static final String UNMATCHED = "UNMATCHED";

    private final RequestIds requestIds;
    private final SecurityHeaders securityHeaders;

    ReceivedRequests(RequestIds requestIds, SecurityHeaders securityHeaders) {
        this.requestIds = requestIds;
        this.securityHeaders = securityHeaders;
    }

    /** May be called repeatedly; only the first call counts. */
    void receive(HttpServerRequest request) {
        if (requestIds.identify(request)) {
            securityHeaders.putOn(request.response().headers());
            nameInMetrics(request);
        }
    }

    /** The same headers for an answer that does not come from Vert.x. */
    Map<String, String> headers(Optional<HttpHeaders> ofRequest) {
        var headers = new HashMap<>(securityHeaders.all());
        var given = ofRequest.map(all -> all.get(RequestIds.HEADER)).orElse(null);
        headers.put(RequestIds.HEADER, requestIds.id(given));
        return headers;
    }

    /** Quarkus would use the path, which the caller chooses, and it measures a hundred paths and then no more. */
    private static void nameInMetrics(HttpServerRequest request) {
        if (((HttpServerRequestInternal) request).metric() instanceof HttpRequestMetric metric) {
            metric.setTemplatePath(UNMATCHED);
        }
    }
}
