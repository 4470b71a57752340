package dev.latchkey.kit.http;

import dev.latchkey.kit.connections.FramingGuard;
import dev.latchkey.kit.connections.RequestTimeLimits;
import io.netty.channel.ChannelPipeline;
import io.quarkus.arc.Unremovable;
import io.vertx.core.http.impl.Http1xServerConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/**
 * Installs the guards before Vert.x in each connection, and answers what they refuse. Connections look this bean up
 * themselves.
 */
@ApplicationScoped
@Unremovable
class ConnectionGuards {

    private static final Response.Status TIMEOUT = Response.Status.REQUEST_TIMEOUT;

    private final RefusedRequests refusedRequests;
    private final PlainAnswers answers;
    private final RequestTimeLimits.Limits limits;

    ConnectionGuards(RefusedRequests refusedRequests, PlainAnswers answers, HttpSettings settings) {
        this.refusedRequests = refusedRequests;
        this.answers = answers;
        this.limits = new RequestTimeLimits.Limits(settings.headTimeLimit(), settings.bodyTimeLimit());
    }

    void guard(ChannelPipeline pipeline, String vertx, Http1xServerConnection connection) {
        pipeline.addBefore(vertx, null, timeLimits()).addBefore(vertx, null, new FramingGuard());
        connection.invalidRequestHandler(refusedRequests::refuse);
    }

    private RequestTimeLimits timeLimits() {
        return new RequestTimeLimits(
                limits,
                request -> answers.lastAnswer(
                        request,
                        Problem.of(
                                TIMEOUT,
                                Problems.code(TIMEOUT),
                                "The request took too long to arrive. Send it again on a new connection.")));
    }
}
