package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.port.SecurityEvents.Recorded;
import dev.latchkey.kit.http.AddressLiterals;
import dev.latchkey.kit.postgres.Stored;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** {@code last_at} is null for an event that is not aggregated. */
@Entity
@Immutable
@Table(name = "security_event")
class SecurityEventRow extends PanacheEntityBase {

    @Id
    UUID id;

    Instant occurredAt;
    String kind;

    @Nullable
    UUID accountId;

    @Nullable
    String clientAddress;

    @Nullable
    String serviceClient;

    @Nullable
    String subject;

    long occurrences;

    @Nullable
    Instant lastAt;

    static SecurityEventRow of(Recorded recorded) {
        var event = recorded.event();
        var row = new SecurityEventRow();
        row.id = recorded.id();
        row.occurredAt = recorded.at();
        row.kind = event.kind().storedName();
        row.accountId = event.account().map(AccountId::value).orElse(null);
        row.clientAddress = event.address().map(ClientAddress::toString).orElse(null);
        row.serviceClient = event.serviceClient().orElse(null);
        row.subject = event.subject().orElse(null);
        row.occurrences = recorded.occurrences();
        return row;
    }

    /**
     * Rows from before addresses had a type may hold whatever a proxy passed on; anything but an address is left out.
     */
    Recorded toDomain() {
        var event = new SecurityEvent(
                Stored.value("security_event", id, "kind", kind, SecurityEvent.Kind::stored),
                Optional.ofNullable(accountId).map(AccountId::new),
                Optional.ofNullable(clientAddress).flatMap(AddressLiterals::parse),
                Optional.ofNullable(serviceClient),
                Optional.ofNullable(subject));
        return new Recorded(id, occurredAt, event, occurrences, lastAt == null ? occurredAt : lastAt);
    }
}
