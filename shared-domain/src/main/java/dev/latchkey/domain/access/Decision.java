package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Named;
import java.util.List;
import java.util.Optional;

/**
 * The answer to an {@link AccessQuestion}, with its reason.
 *
 * @param role the subject's role in the application, if it has one
 * @param sufficientRoles if the answer is no, the roles that would make it a yes, least powerful first
 */
public record Decision(boolean allowed, Reason reason, Optional<MemberRole> role, List<MemberRole> sufficientRoles) {

    /** Why. */
    public enum Reason implements Named {
        GRANTED_BY_ROLE,
        ROLE_LACKS_PERMISSION,
        NOT_A_MEMBER,
        UNKNOWN_ACTION,
        UNKNOWN_RESOURCE,
        UNKNOWN_SUBJECT_TYPE;

        @Override
        public String wireName() {
            return Named.withHyphens(this);
        }
    }

    public Decision {
        sufficientRoles = List.copyOf(sufficientRoles);
    }

    public static Decision byRole(MemberRole role, Permission permission) {
        return role.allows(permission)
                ? new Decision(true, Reason.GRANTED_BY_ROLE, Optional.of(role), List.of())
                : new Decision(false, Reason.ROLE_LACKS_PERMISSION, Optional.of(role), MemberRole.allowing(permission));
    }

    public static Decision notAMember(Permission permission) {
        return no(Reason.NOT_A_MEMBER, MemberRole.allowing(permission));
    }

    public static Decision unknownAction() {
        return no(Reason.UNKNOWN_ACTION, List.of());
    }

    public static Decision unknownResource(Permission permission) {
        return no(Reason.UNKNOWN_RESOURCE, MemberRole.allowing(permission));
    }

    public static Decision unknownSubjectType() {
        return no(Reason.UNKNOWN_SUBJECT_TYPE, List.of());
    }

    private static Decision no(Reason reason, List<MemberRole> sufficientRoles) {
        return new Decision(false, reason, Optional.empty(), sufficientRoles);
    }

    /**
     * The answer as this caller may see it. A user must not learn which applications exist, so only a service can tell
     * an unknown application from one that the subject is not a member of.
     */
    public Decision seenBy(Caller caller) {
        return reason == Reason.UNKNOWN_RESOURCE && !(caller instanceof Caller.Service)
                ? no(Reason.NOT_A_MEMBER, sufficientRoles)
                : this;
    }
}
