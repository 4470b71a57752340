package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.AccessEvents.Recorded;
import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.postgres.Stored;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "access_event")
class AccessEventRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID applicationId;
    Instant at;
    UUID actorId;
    String action;

    @Nullable
    UUID subjectId;

    @Nullable
    String before;

    @Nullable
    String after;

    static AccessEventRow of(UUID id, AccessEvent event) {
        var row = new AccessEventRow();
        row.id = id;
        row.applicationId = event.application().value();
        row.at = event.at();
        row.actorId = event.actor().value();
        row.action = event.action().wireName();
        row.subjectId = event.subject() == null ? null : event.subject().value();
        row.before = event.before();
        row.after = event.after();
        return row;
    }

    Recorded toDomain() {
        var event = new AccessEvent(
                new ApplicationId(applicationId),
                at,
                new AccountId(actorId),
                Stored.value("access_event", id, "action", action, AccessEvent.Action::stored),
                subjectId == null ? null : new AccountId(subjectId),
                before,
                after);
        return new Recorded(id, event);
    }
}
