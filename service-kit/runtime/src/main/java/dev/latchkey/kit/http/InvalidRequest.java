package dev.latchkey.kit.http;

import java.util.List;

/** A request with invalid members, all of which it names. */
public final class InvalidRequest extends RuntimeException {

    private final transient List<Problem.FieldError> errors;

    InvalidRequest(String message, List<Problem.FieldError> errors) {
        super(message, null, false, false);
        this.errors = List.copyOf(errors);
    }

    List<Problem.FieldError> errors() {
        return errors;
    }
}
