package dev.latchkey.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.latchkey.domain.kernel.Refusal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/** The one place where a failure becomes an answer. An unexpected failure becomes a 5xx that reveals nothing. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response refusal(Refusal refusal) {
        var status = status(refusal.kind());
        var problem = refusal.kind() == Refusal.Kind.INVALID && refusal.field().isPresent()
                ? Problem.invalid(
                        "The request has invalid members.",
                        List.of(Problem.FieldError.of(refusal.field().get(), refusal)))
                : Problem.of(status, refusal.code(), refusal.reason());
        var answer = answer(problem);
        BearerChallenge.of(refusal).ifPresent(challenge -> answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        refusal.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, RetryAfter.seconds(wait)));
        return answer.build();
    }

    private static Response.Status status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> Response.Status.BAD_REQUEST;
            case UNAUTHENTICATED -> Response.Status.UNAUTHORIZED;
            case FORBIDDEN -> Response.Status.FORBIDDEN;
            case NOT_FOUND -> Response.Status.NOT_FOUND;
            case CONFLICT -> Response.Status.CONFLICT;
            case THROTTLED -> Response.Status.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> Response.Status.SERVICE_UNAVAILABLE;
        };
    }

    @ServerExceptionMapper
    Response invalidRequest(InvalidRequest invalid) {
        return answer(Problem.invalid(String.valueOf(invalid.getMessage()), invalid.errors()))
                .build();
    }

    @ServerExceptionMapper
    Response malformedJson(JsonProcessingException malformed) {
        return answer(malformedJsonProblem()).build();
    }

    private static Problem malformedJsonProblem() {
        return Problem.invalid("The body is not valid JSON in UTF-8.", List.of());
    }

    @ServerExceptionMapper
    Response wrongType(MismatchedInputException mismatch) {
        return answer(wrongTypeProblem(mismatch)).build();
    }

    private static Problem wrongTypeProblem(JsonMappingException mismatch) {
        var field = mismatch.getPath().stream()
                .map(step -> step.getFieldName() != null ? step.getFieldName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining("."));
        return field.isEmpty()
                ? Problem.invalid("The body is not a JSON object of the expected form.", List.of())
                : Problem.invalid(
                        "The request has invalid members.",
                        List.of(new Problem.FieldError(field, "wrong-type", "Has the wrong type or format.")));
    }

    @ServerExceptionMapper
    Response missingToken(UnauthorizedException missing) {
        return answer(Problem.of(
                        Response.Status.UNAUTHORIZED,
                        "unauthenticated",
                        "This call needs a bearer token in the Authorization header."))
                .header(HttpHeaders.WWW_AUTHENTICATE, BearerChallenge.WITHOUT_ERROR)
                .build();
    }

    @ServerExceptionMapper
    Response invalidToken(AuthenticationFailedException invalid) {
        return answer(Problem.of(
                        Response.Status.UNAUTHORIZED,
                        "invalid-token",
                        "The token is malformed, expired, revoked or not meant for this service."))
                .header(HttpHeaders.WWW_AUTHENTICATE, BearerChallenge.INVALID_TOKEN)
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden) {
        return answer(Problem.of(Response.Status.FORBIDDEN, "permission-denied", "The caller may not do this."))
                .build();
    }

    /** What the framework itself refuses: no such path, wrong method, wrong media type, a body that is too large. */
    @ServerExceptionMapper
    Response framework(WebApplicationException refused, @Nullable SimpleResourceInfo call) {
        var status = refused.getResponse().getStatusInfo();
        if (status.getFamily() == Response.Status.Family.SERVER_ERROR) {
            return unexpected(refused, call);
        }
        if (refused.getCause() instanceof JsonMappingException mismatch) {
            return answer(wrongTypeProblem(mismatch)).build();
        }
        if (refused.getCause() instanceof JsonProcessingException) {
            return answer(malformedJsonProblem()).build();
        }
        var answer = answer(Problem.of(status, code(status), status.getReasonPhrase() + "."));
        var allow = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
        if (allow != null) {
            answer.header(HttpHeaders.ALLOW, allow);
        }
        return answer.build();
    }

    static String code(Response.StatusType status) {
        return switch (status.getStatusCode()) {
            case 400 -> Problem.INVALID_REQUEST;
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 408 -> "request-timeout";
            case 413 -> "body-too-large";
            case 414 -> "uri-too-long";
            case 415 -> "unsupported-media-type";
            case 431 -> "headers-too-large";
            default -> "request-refused";
        };
    }

    @ServerExceptionMapper
    Response unexpected(Throwable unexpected, @Nullable SimpleResourceInfo call) {
        LOG.errorf(unexpected, "%s: unexpected failure", name(call));
        return answer(internalError()).build();
    }

    static Problem internalError() {
        return Problem.of(
                Response.Status.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong on our side. If you report it, give the request id, by which we find it in the log.");
    }

    /** The method that was called, if any: it identifies the route, and contains nothing from the caller. */
    private static String name(@Nullable SimpleResourceInfo call) {
        return call == null || call.getResourceClass() == null
                ? "no route"
                : call.getResourceClass().getSimpleName() + "." + call.getMethodName();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status())
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .entity(problem);
    }
}
