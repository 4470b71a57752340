package dev.latchkey.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;

/** Runs before anything else reads a request, so that every answer has its id and headers. */
@ApplicationScoped
class RequestFilters {

    private static final int FIRST = 1000;
    private static final String CONTENT_TYPE = RequestFilters.class.getName() + ".content-type";
    private static final Response.Status TOO_LARGE = Response.Status.REQUEST_ENTITY_TOO_LARGE;

    private final ReceivedRequests received;
    private final PlainAnswers answers;
    private final HttpSettings settings;

    RequestFilters(ReceivedRequests received, PlainAnswers answers, HttpSettings settings) {
        this.received = received;
        this.answers = answers;
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::receive, FIRST);
        filters.register(this::negotiate, FIRST - 1);
        filters.register(this::limitBody, FIRST - 2);
        filters.register(this::restoreBody, FIRST - 3);
    }

    void handleLargeBodies(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(failed -> {
            if (failed.statusCode() == TOO_LARGE.getStatusCode()) {
                refuseLargeBody(failed);
            } else {
                failed.next();
            }
        });
    }

    private void receive(RoutingContext context) {
        received.receive(context.request());
        context.addHeadersEndHandler(written ->
                SecurityHeaders.leaveOneCacheControl(context.response().headers()));
        context.next();
    }

    /**
     * A body that announces its size can be refused unread. One that does not is read here, up to the limit, since
     * Quarkus would read all of it. Its content type is hidden meanwhile: Vert.x's handler would parse a form, and
     * fails on one in a GET.
     */
    private void limitBody(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isTooLong(length, maxBodyBytes(context))) {
            refuseLargeBody(context);
        } else if (hasUnknownSize(context)) {
            var headers = context.request().headers();
            context.put(CONTENT_TYPE, headers.get(HttpHeaders.CONTENT_TYPE));
            headers.remove(HttpHeaders.CONTENT_TYPE);
            BodyHandler.create(false).setBodyLimit(maxBodyBytes(context)).handle(context);
        } else {
            context.next();
        }
    }

    private long maxBodyBytes(RoutingContext context) {
        return settings.largerBodies()
                .getOrDefault(context.normalizedPath(), settings.maxBodySize())
                .asLongValue();
    }

    /**
     * Restores the content type. Quarkus would wait, until its time limit, for a body that was read here and is empty.
     */
    private void restoreBody(RoutingContext context) {
        if (hasUnknownSize(context) && context.body().buffer() == null) {
            ((RoutingContextInternal) context).setBody(Buffer.buffer());
        }
        String type = context.get(CONTENT_TYPE);
        if (type != null) {
            context.request().headers().set(HttpHeaders.CONTENT_TYPE, type);
        }
        context.next();
    }

    private static boolean hasUnknownSize(RoutingContext context) {
        return context.request().getHeader(HttpHeaders.CONTENT_LENGTH) == null
                && context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    /** Refuses headers that JAX-RS could not read, and simplifies the others for it. */
    private void negotiate(RoutingContext context) {
        var headers = context.request().headers();
        var accept = headers.getAll(HttpHeaders.ACCEPT);
        var fault = MediaTypes.faultOfContent(headers.getAll(HttpHeaders.CONTENT_TYPE))
                .or(() -> MediaTypes.faultOfAccept(accept));
        if (fault.isPresent()) {
            answers.answer(context.request(), fault.get());
            return;
        }
        if (headers.contains(HttpHeaders.CONTENT_TYPE)) {
            headers.set(HttpHeaders.CONTENT_TYPE, MediaTypes.withoutParameters(headers.get(HttpHeaders.CONTENT_TYPE)));
        }
        if (MediaTypes.isAnythingAccepted(accept)) {
            headers.remove(HttpHeaders.ACCEPT);
        }
        context.next();
    }

    /** The rest of the body is not read, and a caller that leaves meanwhile is not our failure. */
    private void refuseLargeBody(RoutingContext context) {
        context.request().handler(rest -> {}).exceptionHandler(closed -> {});
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answers.answer(
                context.request(),
                Problem.of(
                        TOO_LARGE,
                        "body-too-large",
                        "The body may have at most " + maxBodyBytes(context) + " bytes; send less."));
    }

    private static boolean isTooLong(String contentLength, long maxBodyBytes) {
        try {
            return Long.parseLong(contentLength) > maxBodyBytes;
        } catch (NumberFormatException beyondAllNumbers) {
            return true;
        }
    }
}
