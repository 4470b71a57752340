package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.identity.adapter.out.crypto.KeyPairs;
import dev.latchkey.identity.application.port.SigningKeyStore.Stored;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "signing_key")
class SigningKeyRow extends PanacheEntityBase {

    @Id
    String kid;

    byte[] publicKey;
    byte[] sealedPrivateKey;
    Instant createdAt;
    Instant activeFrom;

    static SigningKeyRow of(String kid, KeyPairs.Sealed pair, Instant createdAt, Instant activeFrom) {
        var row = new SigningKeyRow();
        row.kid = kid;
        row.publicKey = pair.publicKey().getBytes();
        row.sealedPrivateKey = pair.sealedPrivateKey().getBytes();
        row.createdAt = createdAt;
        row.activeFrom = activeFrom;
        return row;
    }

    Stored toDomain(KeyPairs keyPairs) {
        return new Stored(
                keyPairs.open(kid, new KeyPairs.Sealed(Buffer.buffer(publicKey), Buffer.buffer(sealedPrivateKey))),
                activeFrom);
    }
}
