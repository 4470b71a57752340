package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Username;
import java.time.Instant;

/** An account's membership of somebody else's application. The owner of an application is not a member of it. */
public record Membership(
        ApplicationId application, AccountId member, Username username, MemberRole role, Instant addedAt) {

    public Membership {
        if (role == MemberRole.OWNER) {
            throw new IllegalArgumentException("Ownership is not a membership");
        }
    }

    public Membership withRole(MemberRole newRole) {
        return new Membership(application, member, username, newRole, addedAt);
    }
}
