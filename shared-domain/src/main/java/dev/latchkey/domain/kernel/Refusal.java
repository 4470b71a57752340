package dev.latchkey.domain.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request that a rule turns down: an expected answer, so it carries no stack trace. The {@code code} is part of the
 * contract with clients; the {@code reason} is for people and never holds a secret.
 */
public final class Refusal extends RuntimeException {

    /** What kind of answer a refusal is; each maps to one HTTP status. */
    public enum Kind {
        INVALID,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        THROTTLED,
        UNAVAILABLE
    }

    private final Kind kind;
    private final String code;
    private final String reason;
    private final @Nullable Duration retryAfter;
    private final @Nullable String field;

    private Refusal(Kind kind, String code, String reason, @Nullable Duration retryAfter) {
        this(kind, code, reason, retryAfter, null);
    }

    private Refusal(Kind kind, String code, String reason, @Nullable Duration retryAfter, @Nullable String field) {
        super(code + ": " + reason, null, false, false);
        this.kind = kind;
        this.code = code;
        this.reason = reason;
        this.retryAfter = retryAfter;
        this.field = field;
    }

    /** The input breaks a rule whatever the state of the system. */
    public static Refusal invalid(String code, String reason) {
        return new Refusal(Kind.INVALID, code, reason, null);
    }

    /** The caller has not proved who they are. */
    public static Refusal unauthenticated(String code, String reason) {
        return new Refusal(Kind.UNAUTHENTICATED, code, reason, null);
    }

    /** The caller is known and may not do this. */
    public static Refusal forbidden(String code, String reason) {
        return new Refusal(Kind.FORBIDDEN, code, reason, null);
    }

    /** The thing does not exist, or the caller may not know that it does. */
    public static Refusal notFound(String code, String reason) {
        return new Refusal(Kind.NOT_FOUND, code, reason, null);
    }

    /** The present state forbids it. */
    public static Refusal conflict(String code, String reason) {
        return new Refusal(Kind.CONFLICT, code, reason, null);
    }

    /** Too many attempts; the same request may be made again after {@code retryAfter}. */
    public static Refusal throttled(String code, String reason, Duration retryAfter) {
        return new Refusal(Kind.THROTTLED, code, reason, retryAfter);
    }

    /** Something needed is overloaded or unavailable; the same request may be made again after {@code retryAfter}. */
    public static Refusal unavailable(String code, String reason, Duration retryAfter) {
        return new Refusal(Kind.UNAVAILABLE, code, reason, retryAfter);
    }

    /** Makes a value from one field of the input, so that a refusal names that field. */
    public static <T> T inField(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (Refusal refusal) {
            throw new Refusal(refusal.kind, refusal.code, refusal.reason, refusal.retryAfter, field);
        }
    }

    /** Whether a failure is a refusal of this kind. */
    public static boolean isOfKind(Kind kind, Throwable failure) {
        return failure instanceof Refusal refusal && refusal.kind == kind;
    }

    /**
     * Whether a failure means that a presented secret is unknown or invalid. An outage does not mean that: a client
     * that is told that its token is invalid throws it away.
     */
    public static boolean isOfPresentedSecret(Throwable failure) {
        return isOfKind(Kind.NOT_FOUND, failure) || isOfKind(Kind.UNAUTHENTICATED, failure);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** How long to wait before the next attempt, if waiting helps. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The field of the input that is refused, if it is one. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }
}
