package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;

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
        if (caller instanceof Caller.Service service) {
            service.requireService(Scope.ACCESS_EVALUATE);
            return this;
        }
        var self = caller.requireUser().account().toString();
        if (!subjectType.equals(USER) || !subjectId.equalsIgnoreCase(self)) {
            throw Refusal.forbidden("permission-denied", "A user may ask about themself only.");
        }
        return this;
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
        if (!resourceType.equals(APPLICATION)) {
            return new Unanswerable(Decision.unknownResource());
        }
        ApplicationId application;
        try {
            application = ApplicationId.parse(resourceId);
        } catch (Refusal notAnId) {
            return new Unanswerable(Decision.unknownResource());
        }
        try {
            return new Answerable(AccountId.parse(subjectId), permission.get(), application);
        } catch (Refusal notAnId) {
            return new Unanswerable(Decision.notAMember());
        }
    }
}
