package dev.latchkey.kit.http;

import dev.latchkey.kit.connections.AmbiguousRequest;
import dev.latchkey.kit.connections.FramingGuard;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;

/**
 * Answers what fails outside of JAX-RS: requests that are not HTTP, paths and queries that are none, bodies that break off,
 * and whatever a handler of Vert.x fails with. Without it they have an empty body, or Quarkus's own, and no request id.
 */
@ApplicationScoped
class RefusedRequests {

    private static final Logger LOG = Logger.getLogger(RefusedRequests.class);

    /** With which Vert.x's handler of bodies says that one came broken. */
    private static final int BROKEN_BODY = 200;

    private final PlainAnswers answers;

    RefusedRequests(PlainAnswers answers) {
        this.answers = answers;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).failureHandler(this::answer);
    }

    /** A request that could not be read to the end of its headers, or that {@link FramingGuard} found fault with. */
    void refuse(HttpServerRequest request) {
        answers.answerAndClose(request, problem(request.decoderResult().cause()));
    }

    private static Problem problem(Throwable fault) {
        if (fault instanceof TooLongHttpLineException) {
            return problem(Response.Status.REQUEST_URI_TOO_LONG, "The path and query are too long.");
        }
        if (fault instanceof TooLongHttpHeaderException) {
            return problem(Response.Status.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.");
        }
        return problem(
                Response.Status.BAD_REQUEST,
                fault instanceof AmbiguousRequest ambiguous ? ambiguous.fault() : "The request is not valid HTTP/1.1.");
    }

    private static Problem problem(Response.Status status, String detail) {
        return Problem.of(status, Problems.code(status), detail);
    }

    /** A caller who has left gets no answer, and is no failure. */
    private void answer(RoutingContext context) {
        if (context.response().ended() || context.failure() instanceof HttpClosedException) {
            return;
        }
        var status = Response.Status.fromStatusCode(context.statusCode());
        if (context.statusCode() == BROKEN_BODY || context.failure() instanceof DecoderException) {
            answers.answerAndClose(
                    context.request(),
                    problem(Response.Status.BAD_REQUEST, "The chunks of the body are not as HTTP/1.1 has them."));
        } else if (status != null && status.getFamily() == Response.Status.Family.CLIENT_ERROR) {
            answers.answer(context.request(), problem(status, status.getReasonPhrase() + "."));
        } else {
            answers.answer(context.request(), Problems.internalError());
            LOG.errorf(context.failure(), "Unexpected failure outside of JAX-RS, of status %d", context.statusCode());
        }
    }
}
