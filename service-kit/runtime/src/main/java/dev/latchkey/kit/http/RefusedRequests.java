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
 * Answers failures outside of JAX-RS: requests that are not HTTP, malformed paths and queries, incomplete bodies, and
 * any failure of a Vert.x handler. Otherwise they would have an empty body, or Quarkus's own, and no request id.
 */
@ApplicationScoped
class RefusedRequests {

    private static final Logger LOG = Logger.getLogger(RefusedRequests.class);

    /** The status with which Vert.x's body handler reports a broken body. */
    private static final int BROKEN_BODY = 200;

    private final PlainAnswers answers;

    RefusedRequests(PlainAnswers answers) {
        this.answers = answers;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).failureHandler(this::answer);
    }

    /** A request whose head could not be read, or that {@link FramingGuard} has refused. */
    void refuse(HttpServerRequest request) {
        answers.answerAndClose(request, problem(request.decoderResult().cause()));
    }

    private static Problem problem(Throwable fault) {
        if (fault instanceof TooLongHttpLineException) {
            return problem(Response.Status.REQUEST_URI_TOO_LONG, "The path and query are too long; shorten them.");
        }
        if (fault instanceof TooLongHttpHeaderException) {
            return problem(
                    Response.Status.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "The headers are too large; send fewer or shorter ones.");
        }
        return problem(
                Response.Status.BAD_REQUEST,
                fault instanceof AmbiguousRequest ambiguous ? ambiguous.fault() : "The request is not valid HTTP/1.1.");
    }

    private static Problem problem(Response.Status status, String detail) {
        return Problem.of(status, Problems.code(status), detail);
    }

    /** A caller that has left gets no answer, and is not a failure. */
    private void answer(RoutingContext context) {
        if (context.response().ended() || context.failure() instanceof HttpClosedException) {
            return;
        }
        var status = Response.Status.fromStatusCode(context.statusCode());
        if (context.statusCode() == BROKEN_BODY || context.failure() instanceof DecoderException) {
            answers.answerAndClose(
                    context.request(),
                    problem(Response.Status.BAD_REQUEST, "The chunks of the body are not valid HTTP/1.1."));
        } else if (status != null && status.getFamily() == Response.Status.Family.CLIENT_ERROR) {
            answers.answer(context.request(), problem(status, status.getReasonPhrase() + "."));
        } else {
            answers.answer(context.request(), Problems.internalError());
            LOG.errorf(context.failure(), "Unexpected failure outside of JAX-RS, with status %d", context.statusCode());
        }
    }
}
