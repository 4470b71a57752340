package dev.latchkey.local;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id of a request, which is the same at the origin, at the service that it is forwarded to, and in the answer. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    /** As in AuthZEN; a service may be stricter. */
    private static final Pattern SAFE = Pattern.compile("[\\x20-\\x7E]{1,1024}");

    private RequestId() {}

    /** The caller's id if it is safe to log and to send back, otherwise a new one. */
    static String of(HttpServerRequest request) {
        return of(Optional.ofNullable(request.getHeader(HEADER)));
    }

    static String of(Optional<String> given) {
        return given.filter(id -> SAFE.matcher(id).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** Gives the request a safe id. */
    static void settle(HttpServerRequest request) {
        request.headers().set(HEADER, of(request));
    }
}
