package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Named;
import java.util.List;
import java.util.Optional;

/**
 * The answer to an {@link AccessQuestion}, with its reason.
 *
 * @param role what the subject is to the application, where it is anything
 * @param sufficientRoles for a no that a role could make a yes, the roles that would, least powerful first
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
     * The same answer as this caller may see it: a user must not learn that an application exists, so one that does not
     * is told from one that is not theirs to services alone.
     */
    public Decision seenBy(Caller caller) {
        return reason == Reason.UNKNOWN_RESOURCE && !(caller instanceof Caller.Service)
                ? no(Reason.NOT_A_MEMBER, sufficientRoles)
                : this;
    }
}
