package dev.latchkey.identity.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.kit.http.ErrorForm;
import dev.latchkey.kit.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All errors of the token endpoint (RFC 6749, 5.2) and of introspection (RFC 7662, 2.3). They also have the members of
 * a problem, so that clients read them like the errors of all other calls.
 */
@ApplicationScoped
class OAuthErrors implements ErrorForm {

    private static final String TOKEN = "/oauth/token";
    private static final String INTROSPECTION = "/oauth/introspect";

    /** From RFC 6749, 5.2, and RFC 6750, 3.1. */
    private static final Set<String> CODES = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_scope",
            "unsupported_grant_type",
            "invalid_token",
            "insufficient_scope");

    private static final int UNAUTHORIZED = 401;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    record ErrorJson(
            String error, @JsonProperty("error_description") String errorDescription, @JsonUnwrapped Problem problem) {}

    @Override
    public Optional<Written> write(String path, Problem problem) {
        return switch (path) {
            case TOKEN ->
                Optional.of(written(
                        problem,
                        MediaType.APPLICATION_JSON,
                        problem.status() == UNAUTHORIZED ? Optional.of("Basic realm=\"latchkey\"") : Optional.empty()));
            case INTROSPECTION -> Optional.of(written(problem, Problem.MEDIA_TYPE, Optional.empty()));
            default -> Optional.empty();
        };
    }

    /** RFC 6749, 5.2 answers 400 to everything that is wrong with a request, including the type of its body. */
    private static Written written(Problem problem, String mediaType, Optional<String> challenge) {
        var told = problem.status() == UNSUPPORTED_MEDIA_TYPE ? Problem.invalid(problem.detail(), List.of()) : problem;
        return new Written(told.status(), mediaType, new ErrorJson(error(told), told.detail(), told), challenge);
    }

    private static String error(Problem problem) {
        var code = problem.code().replace('-', '_');
        if (CODES.contains(code)) {
            return code;
        }
        return switch (problem.status()) {
            case 401 -> "invalid_client";
            case 403 -> "unauthorized_client";
            case 429, 503, 504 -> "temporarily_unavailable";
            case 500 -> "server_error";
            default -> "invalid_request";
        };
    }
}
