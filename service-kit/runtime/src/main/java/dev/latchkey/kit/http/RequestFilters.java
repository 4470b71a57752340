package dev.latchkey.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.kit.application.IdSource;
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
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** What happens to every request before anything reads it, so that no answer leaves without its request id. */
@ApplicationScoped
class RequestFilters {

    static final String REQUEST_ID = "X-Request-Id";

    private static final int FIRST = 1000;
    private static final Response.Status TOO_LARGE = Response.Status.REQUEST_ENTITY_TOO_LARGE;
    private static final Pattern SAFE_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private final IdSource ids;
    private final ObjectMapper json;
    private final HttpSettings settings;

    RequestFilters(IdSource ids, ObjectMapper json, HttpSettings settings) {
        this.ids = ids;
        this.json = json;
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::identify, FIRST);
        filters.register(this::boundBody, FIRST - 1);
        filters.register(this::knowEmptyBody, FIRST - 2);
    }

    void handleLargeBodies(@Observes Router router) {
        router.errorHandler(TOO_LARGE.getStatusCode(), this::refuseLargeBody);
    }

    /** The caller's id where it is one that is safe to log and to send back, else a new one. */
    private void identify(RoutingContext context) {
        var given = context.request().getHeader(REQUEST_ID);
        var id = given != null && SAFE_ID.matcher(given).matches()
                ? given
                : ids.next().toString();
        context.response().putHeader(REQUEST_ID, id);
        MDC.put("requestId", id);
        context.next();
    }

    /**
     * A body that says how large it is can be refused unread. One that does not is read here, up to the limit: Quarkus
     * would read all of it. The parser of forms has limits of its own.
     */
    private void boundBody(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isTooLong(length, maxBodyBytes(context))) {
            refuseLargeBody(context);
        } else if (hidesItsSize(context)) {
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

    /** Quarkus would wait, until its time limit, for a body that was read here and is empty. */
    private void knowEmptyBody(RoutingContext context) {
        if (hidesItsSize(context) && context.body().buffer() == null) {
            ((RoutingContextInternal) context).setBody(Buffer.buffer());
        }
        context.next();
    }

    private static boolean hidesItsSize(RoutingContext context) {
        return context.request().getHeader(HttpHeaders.CONTENT_LENGTH) == null
                && context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                && !isForm(context);
    }

    private static boolean isForm(RoutingContext context) {
        var type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(HttpHeaders.APPLICATION_X_WWW_FORM_URLENCODED.toString());
    }

    /** The rest of the body is not read, and a caller who leaves meanwhile is no failure of ours. */
    private void refuseLargeBody(RoutingContext context) {
        context.request().handler(rest -> {}).exceptionHandler(closed -> {});
        var problem = Problem.of(
                TOO_LARGE, "body-too-large", "The body may have at most " + maxBodyBytes(context) + " bytes.");
        context.response()
                .setStatusCode(TOO_LARGE.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(write(problem));
    }

    private static boolean isTooLong(String contentLength, long maxBodyBytes) {
        try {
            return Long.parseLong(contentLength) > maxBodyBytes;
        } catch (NumberFormatException beyondAllNumbers) {
            return true;
        }
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
