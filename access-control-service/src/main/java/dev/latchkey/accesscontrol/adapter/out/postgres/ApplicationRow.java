package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Text;
import dev.latchkey.domain.kernel.Username;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "application")
class ApplicationRow extends PanacheEntityBase {

    @Id
    UUID id;

    String name;
    String type;
    UUID ownerId;
    String ownerUsername;
    Instant createdAt;

    static ApplicationRow of(Application application) {
        var row = new ApplicationRow();
        row.id = application.id().value();
        row.type = application.type().wireName();
        row.ownerId = application.owner().value();
        row.ownerUsername = application.ownerUsername().value();
        row.createdAt = application.createdAt();
        return row.fill(application);
    }

    /** Takes over what may change. */
    ApplicationRow fill(Application application) {
        name = application.name().value();
        return this;
    }

    Application toDomain() {
        return new Application(
                new ApplicationId(id),
                new ApplicationName(Text.stored(name)),
                ApplicationType.parse(type),
                new AccountId(ownerId),
                new Username(ownerUsername),
                createdAt);
    }
}
