package dev.latchkey.devicekey.adapter.out.postgres;

import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyGrant;
import dev.latchkey.domain.devicekey.KeyName;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyRole;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Text;
import dev.latchkey.kit.postgres.Stored;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

@Entity
@Table(name = "device_key")
class DeviceKeyRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID accountId;
    String name;
    String role;
    String[] permissions;
    boolean disabled;
    String prefix;
    int pepperVersion;
    String keyHash;
    Instant createdAt;

    static DeviceKeyRow of(DeviceKey key, KeyHash hash) {
        var row = new DeviceKeyRow();
        row.id = key.id().value();
        row.accountId = key.account().value();
        row.prefix = key.prefix();
        row.pepperVersion = hash.pepperVersion();
        row.keyHash = hash.digest();
        row.createdAt = key.createdAt();
        return row.fill(key);
    }

    /** Without the hash, which is searched for but not read. */
    static DeviceKeyRow read(Row columns) {
        var row = new DeviceKeyRow();
        row.id = columns.getUUID("id");
        row.accountId = columns.getUUID("account_id");
        row.name = columns.getString("name");
        row.role = columns.getString("role");
        row.permissions = columns.getArrayOfStrings("permissions");
        row.disabled = columns.getBoolean("disabled");
        row.prefix = columns.getString("prefix");
        row.createdAt = columns.getOffsetDateTime("created_at").toInstant();
        return row;
    }

    /** Copies what may change. */
    DeviceKeyRow fill(DeviceKey key) {
        name = key.name().value();
        role = key.grant().role().wireName();
        permissions = wireNames(key.grant().permissions());
        disabled = key.disabled();
        return this;
    }

    private static String[] wireNames(Collection<KeyPermission> permissions) {
        return permissions.stream().map(KeyPermission::wireName).toArray(String[]::new);
    }

    DeviceKey toDomain() {
        return new DeviceKey(
                new DeviceKeyId(id),
                new AccountId(accountId),
                new KeyName(Text.stored(name)),
                grant(),
                disabled,
                prefix,
                createdAt);
    }

    /** The grant in the columns role and permissions; only the role custom needs the second. */
    private KeyGrant grant() {
        var stored = Stored.value("device_key", id, "role", role, KeyRole::stored);
        return stored == KeyRole.CUSTOM
                ? KeyGrant.custom(Arrays.stream(permissions)
                        .map(name -> Stored.value("device_key", id, "permissions", name, KeyPermission::stored))
                        .collect(Collectors.toSet()))
                : new KeyGrant(stored, stored.permissions());
    }
}
