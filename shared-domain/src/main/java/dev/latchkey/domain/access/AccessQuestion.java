package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import java.util.Optional;
import java.util.function.Supplier;

/** "May X do Y to Z?", as the AuthZEN Authorization API 1.0 asks it: every part is text from outside. */
public record AccessQuestion(
        String subjectType, String subjectId, String action, String resourceType, String resourceId) {

    public static final String USER = "user";
    public static final String APPLICATION = "application";

    /** What a question's text means. */
    public sealed interface Reading {}

    /** All its parts can exist, so the answer depends on the subject's role. */
    public record Answerable(AccountId subject, Permission permission, ApplicationId application) implements Reading {}

    /** The answer is no, whatever is stored. */
    public record Unanswerable(Decision decision) implements Reading {}

    /**
     * A service with the scope may ask about anyone, a user only about themselves. Fails with
     * {@code permission-denied}, {@code insufficient-scope} or {@code user-required}.
     */
    public AccessQuestion askedBy(Caller caller) {
        requireMayAsk(caller, subject(subjectType, subjectId));
        return this;
    }

    /** Requires that the caller may learn what the given account may do or, if none is given, what anybody may do. */
    static void requireMayAsk(Caller caller, Optional<AccountId> about) {
        if (caller instanceof Caller.Service service) {
            service.requireService(Scope.ACCESS_EVALUATE);
        } else if (!about.equals(Optional.of(caller.requireUser().account()))) {
            throw Refusal.forbidden("permission-denied", "A user may ask only about themselves.");
        }
    }

    /** An id that cannot exist is treated like one that does not exist. */
    public Reading read() {
        if (!subjectType.equals(USER)) {
            return new Unanswerable(Decision.unknownSubjectType());
        }
        var permission = Permission.find(action);
        if (permission.isEmpty()) {
            return new Unanswerable(Decision.unknownAction());
        }
        var application = application(resourceType, resourceId);
        if (application.isEmpty()) {
            return new Unanswerable(Decision.unknownResource(permission.get()));
        }
        return subject(subjectType, subjectId)
                .<Reading>map(subject -> new Answerable(subject, permission.get(), application.get()))
                .orElseGet(() -> new Unanswerable(Decision.notAMember(permission.get())));
    }

    /** Empty if it is not a user, or its id cannot exist. */
    static Optional<AccountId> subject(String type, String id) {
        return type.equals(USER) ? parse(() -> AccountId.parse(id)) : Optional.empty();
    }

    /** Empty if it is not an application, or its id cannot exist. */
    static Optional<ApplicationId> application(String type, String id) {
        return type.equals(APPLICATION) ? parse(() -> ApplicationId.parse(id)) : Optional.empty();
    }

    private static <T> Optional<T> parse(Supplier<T> id) {
        try {
            return Optional.of(id.get());
        } catch (Refusal notAnId) {
            return Optional.empty();
        }
    }
}
