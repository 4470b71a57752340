package dev.latchkey.kit.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.domain.kernel.Refusal;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Problem details (RFC 9457). The code is the contract; the rest is for people. */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";
    public static final String INVALID_REQUEST = "invalid-request";

    /** What is wrong with one member of the request. */
    public record FieldError(String field, String code, String message) {

        static FieldError of(String field, Refusal refusal) {
            return new FieldError(field, refusal.code(), refusal.reason());
        }
    }

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(Response.StatusType status, String code, String detail) {
        return new Problem(
                "urn:latchkey:problem:" + code,
                status.getReasonPhrase(),
                status.getStatusCode(),
                detail,
                code,
                List.of());
    }

    public static Problem invalid(String detail, List<FieldError> errors) {
        var plain = of(Response.Status.BAD_REQUEST, INVALID_REQUEST, detail);
        return new Problem(plain.type, plain.title, plain.status, plain.detail, plain.code, errors);
    }
}
