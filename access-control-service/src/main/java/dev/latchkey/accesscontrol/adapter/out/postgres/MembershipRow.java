package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.postgres.Stored;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

@Entity
@IdClass(MembershipRow.Key.class)
@Table(name = "membership")
class MembershipRow extends PanacheEntityBase {

    record Key(UUID applicationId, UUID accountId) implements Serializable {}

    @Id
    UUID applicationId;

    @Id
    UUID accountId;

    String username;
    String role;
    Instant addedAt;

    static MembershipRow of(Membership membership) {
        var row = new MembershipRow();
        row.applicationId = membership.application().value();
        row.accountId = membership.member().value();
        row.username = membership.username().value();
        row.role = membership.role().wireName();
        row.addedAt = membership.addedAt();
        return row;
    }

    static MemberRole role(String stored, UUID application, UUID account) {
        return Stored.value("membership", application + "/" + account, "role", stored, MemberRole::stored);
    }

    Membership toDomain() {
        return new Membership(
                new ApplicationId(applicationId),
                new AccountId(accountId),
                new Username(username),
                role(role, applicationId, accountId),
                addedAt);
    }
}
