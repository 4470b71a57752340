package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import java.time.Instant;
import java.util.Optional;

/**
 * An account's role in an application, and so what it may change there. Every change of membership goes through here,
 * so that none is made without permission or without a record.
 */
public record Standing(Application application, AccountId account, MemberRole role) {

    /** An account that somebody wants to make a member. */
    public record Candidate(AccountId account, Username username) {}

    /** A new membership, and the event that records it. */
    public record Admission(Membership membership, AccessEvent event) {}

    /** A membership after a change, and the event that records it; empty if nothing changed. */
    public record Change(Membership membership, Optional<AccessEvent> event) {}

    /**
     * The owner's or a member's standing. To anybody else the application does not exist: fails with
     * {@code application-not-found}.
     */
    public static Standing of(Application application, AccountId account, Optional<Membership> membership) {
        if (application.owner().equals(account)) {
            return new Standing(application, account, MemberRole.OWNER);
        }
        return membership
                .filter(own -> own.application().equals(application.id())
                        && own.member().equals(account))
                .map(own -> new Standing(application, account, own.role()))
                .orElseThrow(Standing::applicationNotFound);
    }

    /** The answer both for an application that the account may not know about and for one that does not exist. */
    public static Refusal applicationNotFound() {
        return Refusal.notFound("application-not-found", "There is no such application.");
    }

    /** Fails with {@code permission-denied}. */
    public Standing require(Permission permission) {
        if (!role.allows(permission)) {
            throw Refusal.forbidden(
                    "permission-denied", "The role " + role.wireName() + " lacks " + permission.wireName() + ".");
        }
        return this;
    }

    /** Whether the application is somebody else's, shared with this account. */
    public boolean isShared() {
        return role != MemberRole.OWNER;
    }

    /**
     * Adds a member. A constraint of the database ensures that nobody is a member twice. Fails with
     * {@code permission-denied}, {@code is-the-owner}, {@code role-needs-paid-plan} or {@code role-not-for-starter}.
     */
    public Admission admit(Candidate candidate, MemberRole newRole, Plan ownerPlan, Instant now) {
        require(Permission.MEMBER_WRITE);
        if (candidate.account().equals(application.owner())) {
            throw Refusal.conflict("is-the-owner", "The owner of the application cannot also be a member.");
        }
        var assigned =
                RoleAvailability.of(newRole, application.type(), ownerPlan).require();
        var membership = new Membership(application.id(), candidate.account(), candidate.username(), assigned, now);
        return new Admission(membership, AccessEvent.memberAdded(membership, account, now));
    }

    /**
     * Changes a member's role. The role that they already have is allowed whatever the plan, and changes nothing. Fails
     * with {@code permission-denied}, {@code role-needs-paid-plan} or {@code role-not-for-starter}.
     */
    public Change assign(Membership current, MemberRole newRole, Plan ownerPlan, Instant now) {
        require(Permission.MEMBER_WRITE);
        if (current.role() == newRole) {
            return new Change(current, Optional.empty());
        }
        var changed = current.withRole(
                RoleAvailability.of(newRole, application.type(), ownerPlan).require());
        return new Change(changed, Optional.of(AccessEvent.memberRoleChanged(current, changed, account, now)));
    }

    /** Ends somebody's membership. Fails with {@code permission-denied}. */
    public AccessEvent dismiss(Membership current, Instant now) {
        require(Permission.MEMBER_WRITE);
        return AccessEvent.memberRemoved(current, account, now);
    }

    /** Fails with {@code owner-cannot-leave}. */
    public Standing requireMayLeave() {
        if (role == MemberRole.OWNER) {
            throw Refusal.conflict("owner-cannot-leave", "The owner cannot leave; delete the application instead.");
        }
        return this;
    }

    /** Ends the account's own membership, for good. Fails with {@code owner-cannot-leave}. */
    public AccessEvent leave(Membership own, Instant now) {
        requireMayLeave();
        return AccessEvent.memberLeft(own, now);
    }

    /**
     * An account's standing after the application was renamed, and the event that records it; empty if nothing changed.
     */
    public record Renaming(Standing standing, Optional<AccessEvent> event) {}

    /** The name that it already has changes nothing. Fails with {@code permission-denied}. */
    public Renaming rename(ApplicationName newName, Instant now) {
        require(Permission.APPLICATION_UPDATE);
        if (application.name().equals(newName)) {
            return new Renaming(this, Optional.empty());
        }
        return new Renaming(
                new Standing(application.withName(newName), account, role),
                Optional.of(AccessEvent.applicationRenamed(application, newName, account, now)));
    }

    /**
     * Only the owner and developers, who answer for the application, may read its record. Fails with
     * {@code permission-denied}.
     */
    public Standing requireMayReadRecord() {
        if (role.compareTo(MemberRole.DEVELOPER) < 0) {
            throw Refusal.forbidden("permission-denied", "Only the owner and developers may read the record.");
        }
        return this;
    }

    /** Deletes the application, for good. Fails with {@code permission-denied}. */
    public AccessEvent delete(Instant now) {
        require(Permission.APPLICATION_DELETE);
        return AccessEvent.applicationDeleted(application, account, now);
    }
}
