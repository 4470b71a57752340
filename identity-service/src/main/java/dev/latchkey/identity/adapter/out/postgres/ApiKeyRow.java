package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.ApiKeyId;
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
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Updates write only changed columns, so that they never restore an older time of use. */
@Entity
@DynamicUpdate
@Table(name = "api_key")
class ApiKeyRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID accountId;
    String name;

    @Nullable
    String description;

    String prefix;
    int pepperVersion;
    String keyHash;
    Instant createdAt;

    @Nullable
    Instant expiresAt;

    @Nullable
    Instant revokedAt;

    @Nullable
    Instant lastUsedAt;

    static ApiKeyRow of(ApiKey key, KeyHash hash) {
        var row = new ApiKeyRow();
        row.id = key.id().value();
        row.accountId = key.owner().value();
        row.prefix = key.prefix();
        row.pepperVersion = hash.pepperVersion();
        row.keyHash = hash.digest();
        row.createdAt = key.createdAt();
        row.expiresAt = key.expiresAt();
        return row.fill(key);
    }

    /** Without its hash, which queries search by but do not read. */
    static ApiKeyRow read(Row columns) {
        var row = new ApiKeyRow();
        row.id = columns.getUUID("id");
        row.accountId = columns.getUUID("account_id");
        row.name = columns.getString("name");
        row.description = columns.getString("description");
        row.prefix = columns.getString("prefix");
        row.createdAt = columns.getOffsetDateTime("created_at").toInstant();
        row.expiresAt = Stored.instant(columns, "expires_at");
        row.revokedAt = Stored.instant(columns, "revoked_at");
        row.lastUsedAt = Stored.instant(columns, "last_used_at");
        return row;
    }

    /** Copies what may change. */
    ApiKeyRow fill(ApiKey key) {
        name = key.label().name().value();
        description = key.label().description().map(Text::value).orElse(null);
        revokedAt = key.revokedAt();
        return this;
    }

    ApiKey toDomain() {
        return new ApiKey(
                new ApiKeyId(id),
                new AccountId(accountId),
                new ApiKey.Label(
                        Text.stored(name), Optional.ofNullable(description).map(Text::stored)),
                prefix,
                createdAt,
                expiresAt,
                revokedAt,
                lastUsedAt);
    }
}
