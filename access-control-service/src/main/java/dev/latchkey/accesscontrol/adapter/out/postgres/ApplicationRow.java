package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Text;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.postgres.Stored;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.mutiny.sqlclient.Row;
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

    static ApplicationRow read(Row columns) {
        var row = new ApplicationRow();
        row.id = columns.getUUID("id");
        row.name = columns.getString("name");
        row.type = columns.getString("type");
        row.ownerId = columns.getUUID("owner_id");
        row.ownerUsername = columns.getString("owner_username");
        row.createdAt = columns.getOffsetDateTime("created_at").toInstant();
        return row;
    }

    /** Copies what may change. */
    ApplicationRow fill(Application application) {
        name = application.name().value();
        return this;
    }

    Application toDomain() {
        return new Application(
                new ApplicationId(id),
                new ApplicationName(Text.stored(name)),
                Stored.value("application", id, "type", type, ApplicationType::stored),
                new AccountId(ownerId),
                new Username(ownerUsername),
                createdAt);
    }
}
