package dev.latchkey.kit.http;

import dev.latchkey.domain.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

/** Turns the members of a request into values, and collects the faults of all of them before anything is done. */
public final class Fields {

    private final List<Problem.FieldError> errors = new ArrayList<>();

    /** The body of a request. Fails with {@link InvalidRequest} if there is none. */
    public static <T> T body(@Nullable T body) {
        if (body == null) {
            throw new InvalidRequest("The request needs a JSON object as its body.", List.of());
        }
        return body;
    }

    /** A required member. The supplier may be called only within {@link #build}. */
    public <F, T> Supplier<T> required(String field, @Nullable F given, Function<F, T> value) {
        if (given == null) {
            errors.add(new Problem.FieldError(field, "required", "Must be given."));
        }
        var made = optional(field, given, value);
        return () -> made.get().orElseThrow();
    }

    /** A member that may be missing or null. The supplier may be called only within {@link #build}. */
    public <F, T> Supplier<Optional<T>> optional(String field, @Nullable F given, Function<F, T> value) {
        Optional<T> made = Optional.empty();
        if (given != null) {
            try {
                made = Optional.of(value.apply(given));
            } catch (Refusal refusal) {
                errors.add(Problem.FieldError.of(field, refusal));
            }
        }
        var result = made;
        return () -> result;
    }

    /**
     * A member of a merge patch (RFC 7396) that cannot be removed: if absent, it stays as it is, and null is refused.
     * The supplier may be called only within {@link #build}.
     */
    public <F, T> Supplier<Optional<T>> lasting(String field, JsonNullable<@Nullable F> given, Function<F, T> value) {
        var wanted = given.orElse(null);
        if (given.isPresent() && wanted == null) {
            errors.add(new Problem.FieldError(field, "required", "Cannot be removed; leave it out to keep it."));
        }
        return optional(field, wanted, value);
    }

    /** Builds the result from the members. Fails with an {@link InvalidRequest} that names every bad member. */
    public <T> T build(Supplier<T> whole) {
        if (!errors.isEmpty()) {
            throw new InvalidRequest("The request has invalid members.", errors);
        }
        return whole.get();
    }
}
