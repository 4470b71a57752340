package dev.latchkey.kit.postgres;

import io.vertx.pgclient.PgException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Turns the violation of a constraint into the refusal that it stands for. */
public final class UniqueConstraints {

    /** SQLSTATE unique_violation (PostgreSQL, appendix A). */
    private static final String UNIQUE_VIOLATION = "23505";

    private UniqueConstraints() {}

    /** For {@code onFailure().transform(...)}: a violation of a named constraint becomes its refusal. */
    public static Function<Throwable, Throwable> refusing(Map<String, Supplier<? extends Throwable>> byConstraint) {
        return failure -> {
            var refusal = byConstraint.get(violatedConstraint(failure));
            return refusal == null ? failure : refusal.get();
        };
    }

    /** Hibernate wraps Postgres's answer; the SQL client does not. */
    private static String violatedConstraint(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException wrapped) {
                return String.valueOf(wrapped.getConstraintName());
            }
            if (cause instanceof PgException answer && UNIQUE_VIOLATION.equals(answer.getSqlState())) {
                return String.valueOf(answer.getConstraint());
            }
        }
        return "";
    }
}
