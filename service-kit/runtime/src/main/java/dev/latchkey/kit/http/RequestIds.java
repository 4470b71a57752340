package dev.latchkey.kit.http;

import dev.latchkey.kit.application.IdSource;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The id of a request in the log, in its answer and for its caller. */
@ApplicationScoped
class RequestIds {

    static final String HEADER = "X-Request-Id";
    private static final Pattern SAFE = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private final IdSource ids;

    RequestIds(IdSource ids) {
        this.ids = ids;
    }

    /**
     * Gives the request the caller's id if it is safe to log and to send back, otherwise a new one.
     *
     * @return whether the request had no id yet
     */
    boolean identify(HttpServerRequest request) {
        if (request.response().headers().contains(HEADER)) {
            return false;
        }
        var id = id(request.getHeader(HEADER));
        request.response().putHeader(HEADER, id);
        MDC.put("requestId", id);
        return true;
    }

    String id(@Nullable String given) {
        return given != null && SAFE.matcher(given).matches()
                ? given
                : ids.next().toString();
    }
}
