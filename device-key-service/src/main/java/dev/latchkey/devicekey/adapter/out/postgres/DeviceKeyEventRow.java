package dev.latchkey.devicekey.adapter.out.postgres;

import dev.latchkey.devicekey.application.port.DeviceKeyEvents.Recorded;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
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

@Entity
@Immutable
@Table(name = "device_key_event")
class DeviceKeyEventRow extends PanacheEntityBase {

    @Id
    UUID id;

    Instant occurredAt;
    String kind;
    UUID accountId;
    UUID keyId;

    @Nullable
    UUID actorAccount;

    @Nullable
    String serviceClient;

    @Nullable
    String clientAddress;

    @Nullable
    String before;

    @Nullable
    String after;

    static DeviceKeyEventRow of(UUID id, DeviceKeyEvent event) {
        var row = new DeviceKeyEventRow();
        var actor = event.origin().actor();
        var address = event.origin().address();
        row.id = id;
        row.occurredAt = event.at();
        row.kind = event.kind().wireName();
        row.accountId = event.account().value();
        row.keyId = event.key().value();
        row.actorAccount = actor == null ? null : actor.value();
        row.serviceClient = event.origin().serviceClient();
        row.clientAddress = address == null ? null : address.toString();
        row.before = event.before();
        row.after = event.after();
        return row;
    }

    private @Nullable ClientAddress address() {
        return Optional.ofNullable(clientAddress)
                .flatMap(AddressLiterals::parse)
                .orElse(null);
    }

    Recorded toDomain() {
        var origin = new DeviceKeyEvent.Origin(
                actorAccount == null ? null : new AccountId(actorAccount), serviceClient, address());
        var event = new DeviceKeyEvent(
                occurredAt,
                Stored.value("device_key_event", id, "kind", kind, DeviceKeyEvent.Kind::stored),
                new AccountId(accountId),
                new DeviceKeyId(keyId),
                origin,
                before,
                after);
        return new Recorded(id, event);
    }
}
