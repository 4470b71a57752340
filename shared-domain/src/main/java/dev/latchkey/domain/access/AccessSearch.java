package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import java.util.Optional;
import java.util.Set;

/**
 * The searches of the AuthZEN Authorization API 1.0: an {@link AccessQuestion} with one part left open. Each reads as
 * empty if no role could make any answer a yes.
 */
public sealed interface AccessSearch {

    /**
     * A service with the scope may search for anyone, a user only for what they themselves may do. Fails with
     * {@code permission-denied}, {@code insufficient-scope} or {@code user-required}.
     */
    void requireAskedBy(Caller caller);

    /** Who may do this to that? */
    record Subjects(String subjectType, String action, String resourceType, String resourceId) implements AccessSearch {

        /** The members of an application whose roles are enough. */
        public record InApplication(ApplicationId application, Set<MemberRole> roles) {}

        @Override
        public void requireAskedBy(Caller caller) {
            AccessQuestion.requireMayAsk(caller, Optional.empty());
        }

        public Optional<InApplication> read() {
            if (!subjectType.equals(AccessQuestion.USER)) {
                return Optional.empty();
            }
            return AccessQuestion.application(resourceType, resourceId).flatMap(application -> sufficientRoles(action)
                    .map(roles -> new InApplication(application, roles)));
        }
    }

    /** To what may X do this? */
    record Resources(String subjectType, String subjectId, String action, String resourceType) implements AccessSearch {

        /** The applications in which an account's role is enough. */
        public record OfSubject(AccountId subject, Set<MemberRole> roles) {}

        @Override
        public void requireAskedBy(Caller caller) {
            AccessQuestion.requireMayAsk(caller, AccessQuestion.subject(subjectType, subjectId));
        }

        public Optional<OfSubject> read() {
            if (!resourceType.equals(AccessQuestion.APPLICATION)) {
                return Optional.empty();
            }
            return AccessQuestion.subject(subjectType, subjectId)
                    .flatMap(subject -> sufficientRoles(action).map(roles -> new OfSubject(subject, roles)));
        }
    }

    /** What may X do to that? */
    record Actions(String subjectType, String subjectId, String resourceType, String resourceId)
            implements AccessSearch {

        /** What an account's role in an application allows. */
        public record Between(AccountId subject, ApplicationId application) {}

        @Override
        public void requireAskedBy(Caller caller) {
            AccessQuestion.requireMayAsk(caller, AccessQuestion.subject(subjectType, subjectId));
        }

        public Optional<Between> read() {
            return AccessQuestion.subject(subjectType, subjectId)
                    .flatMap(subject -> AccessQuestion.application(resourceType, resourceId)
                            .map(application -> new Between(subject, application)));
        }
    }

    private static Optional<Set<MemberRole>> sufficientRoles(String action) {
        return Permission.find(action).map(permission -> Set.copyOf(MemberRole.allowing(permission)));
    }
}
