package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import java.util.Optional;
import java.util.function.Supplier;

/** "May X do Y to Z?", as the AuthZEN Authorization API 1.0 asks it: every part a text from outside. */
public record AccessQuestion(
        String subjectType, String subjectId, String action, String resourceType, String resourceId) {

    public static final String USER = "user";
    public static final String APPLICATION = "application";

    /** What the words of a question come to. */
    public sealed interface Reading {}

    /** It names things that can exist: the answer depends on the subject's role. */
    public record Answerable(AccountId subject, Permission permission, ApplicationId application) implements Reading {}

    /** No role could make it a yes. */
    public record Unanswerable(Decision decision) implements Reading {}

    /**
     * A service with the scope may ask about anyone, a user about themself. Fails with {@code permission-denied},
     * {@code insufficient-scope} or {@code user-required}.
     */
    public AccessQuestion askedBy(Caller caller) {
        requireMayAsk(caller, subject(subjectType, subjectId));
        return this;
    }

    /** Whether the caller may know what an account may do, and with none given what anybody may. */
    static void requireMayAsk(Caller caller, Optional<AccountId> about) {
        if (caller instanceof Caller.Service service) {
            service.requireService(Scope.ACCESS_EVALUATE);
        } else if (!about.equals(Optional.of(caller.requireUser().account()))) {
            throw Refusal.forbidden("permission-denied", "A user may ask about themself only.");
        }
    }

    /** An id that no account or application can have is one that none has. */
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

    /** Empty for what is no user, or one that cannot exist. */
    static Optional<AccountId> subject(String type, String id) {
        return type.equals(USER) ? parse(() -> AccountId.parse(id)) : Optional.empty();
    }

    /** Empty for what is no application, or one that cannot exist. */
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
