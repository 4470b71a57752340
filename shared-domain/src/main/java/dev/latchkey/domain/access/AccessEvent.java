package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Named;
import dev.latchkey.domain.kernel.Names;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an application's record: who did what to whom, and how things stood before and after.
 *
 * @param subject the account whose membership changed; absent in every other event
 * @param before a role or a name; absent when there was nothing
 * @param after a role or a name; absent when nothing is left
 */
public record AccessEvent(
        ApplicationId application,
        Instant at,
        AccountId actor,
        Action action,
        @Nullable AccountId subject,
        @Nullable String before,
        @Nullable String after) {

    /** What was done. */
    public enum Action implements Named {
        APPLICATION_CREATED("Somebody created an application and became its owner; after: its name."),
        APPLICATION_RENAMED("An application was renamed; before and after: the names."),
        APPLICATION_DELETED(
                "An application and its memberships were deleted, by its owner or along with the owner's account; before: its name."),
        MEMBER_ADDED("The owner added a member; after: their role."),
        MEMBER_ROLE_CHANGED("A member's role changed; before and after: the roles."),
        MEMBER_REMOVED("The owner removed a member; before: their role."),
        MEMBER_LEFT("A member left; before: their role."),
        MEMBER_ACCOUNT_DELETED("A membership ended because the member's account was deleted; before: their role."),
        MEMBER_LOOKUP_REFUSED(
                "The owner tried to add an account that does not exist or may not have the role; recorded at most once a minute.");

        private static final Names<Action> NAMES = Names.of(Action.class);

        private final String description;

        Action(String description) {
            this.description = description;
        }

        @Override
        public String wireName() {
            return Named.withHyphens(this);
        }

        /** What happened, in one sentence. */
        public String description() {
            return description;
        }

        /** Fails as {@link Names#stored} does. */
        public static Action stored(String wireName) {
            return NAMES.stored(wireName);
        }
    }

    public static AccessEvent applicationCreated(Application application) {
        return new AccessEvent(
                application.id(),
                application.createdAt(),
                application.owner(),
                Action.APPLICATION_CREATED,
                null,
                null,
                application.name().value());
    }

    static AccessEvent applicationRenamed(Application before, ApplicationName after, AccountId actor, Instant now) {
        return new AccessEvent(
                before.id(),
                now,
                actor,
                Action.APPLICATION_RENAMED,
                null,
                before.name().value(),
                after.value());
    }

    /** All memberships end with the application. */
    public static AccessEvent applicationDeleted(Application deleted, AccountId actor, Instant now) {
        return new AccessEvent(
                deleted.id(),
                now,
                actor,
                Action.APPLICATION_DELETED,
                null,
                deleted.name().value(),
                null);
    }

    static AccessEvent memberAdded(Membership added, AccountId actor, Instant now) {
        return ofMember(Action.MEMBER_ADDED, added, actor, now, null, added.role());
    }

    static AccessEvent memberRoleChanged(Membership before, Membership after, AccountId actor, Instant now) {
        return ofMember(Action.MEMBER_ROLE_CHANGED, before, actor, now, before.role(), after.role());
    }

    static AccessEvent memberRemoved(Membership removed, AccountId actor, Instant now) {
        return ofMember(Action.MEMBER_REMOVED, removed, actor, now, removed.role(), null);
    }

    static AccessEvent memberLeft(Membership left, Instant now) {
        return ofMember(Action.MEMBER_LEFT, left, left.member(), now, left.role(), null);
    }

    /** The membership ends with the account. */
    public static AccessEvent memberAccountDeleted(Membership ended, Instant now) {
        return ofMember(Action.MEMBER_ACCOUNT_DELETED, ended, ended.member(), now, ended.role(), null);
    }

    /** The name that was looked up is not recorded, since it may be nobody's. */
    public static AccessEvent memberLookupRefused(ApplicationId application, AccountId actor, Instant now) {
        return new AccessEvent(application, now, actor, Action.MEMBER_LOOKUP_REFUSED, null, null, null);
    }

    private static AccessEvent ofMember(
            Action action,
            Membership membership,
            AccountId actor,
            Instant now,
            @Nullable MemberRole before,
            @Nullable MemberRole after) {
        return new AccessEvent(
                membership.application(),
                now,
                actor,
                action,
                membership.member(),
                before == null ? null : before.wireName(),
                after == null ? null : after.wireName());
    }
}
