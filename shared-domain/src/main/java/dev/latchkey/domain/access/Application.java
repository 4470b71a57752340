package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Username;
import java.time.Instant;

/** A fleet of devices that is managed as one. It has exactly one owner: its creator, who never changes. */
public record Application(
        ApplicationId id,
        ApplicationName name,
        ApplicationType type,
        AccountId owner,
        Username ownerUsername,
        Instant createdAt) {

    public Application withName(ApplicationName newName) {
        return new Application(id, newName, type, owner, ownerUsername, createdAt);
    }
}
