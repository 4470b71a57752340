package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.domain.identity.TotpSecret;
import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.identity.adapter.out.crypto.Sealer;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "two_factor")
class TwoFactorRow extends PanacheEntityBase {

    @Id
    UUID accountId;

    byte[] sealedSecret;
    int sealingKeyId;

    @Nullable
    Long lastUsedStep;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "recovery_code", joinColumns = @JoinColumn(name = "account_id"))
    Set<RecoveryCodeRow> recoveryCodes = new HashSet<>();

    @Embeddable
    static class RecoveryCodeRow {

        int pepperVersion = 0;
        String codeHash = "";

        static RecoveryCodeRow of(KeyHash hash) {
            var row = new RecoveryCodeRow();
            row.pepperVersion = hash.pepperVersion();
            row.codeHash = hash.digest();
            return row;
        }

        KeyHash toDomain() {
            return new KeyHash(pepperVersion, codeHash);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof RecoveryCodeRow that && codeHash.equals(that.codeHash);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(codeHash);
        }
    }

    static TwoFactorRow of(UUID accountId) {
        var row = new TwoFactorRow();
        row.accountId = accountId;
        return row;
    }

    TwoFactorRow fill(TwoFactor.Pending pending, Sealer sealer) {
        return fill(pending.secret(), null, Set.of(), sealer);
    }

    TwoFactorRow fill(TwoFactor.Enabled enabled, Sealer sealer) {
        return fill(enabled.secret(), enabled.lastUsedStep(), enabled.recoveryCodes(), sealer);
    }

    private TwoFactorRow fill(TotpSecret secret, @Nullable Long step, Collection<KeyHash> codes, Sealer sealer) {
        sealedSecret = sealer.seal(secret.reveal(), accountId.toString());
        sealingKeyId = Sealer.keyId(sealedSecret);
        lastUsedStep = step;
        var rows = codes.stream().map(RecoveryCodeRow::of).collect(Collectors.toSet());
        recoveryCodes.retainAll(rows);
        recoveryCodes.addAll(rows);
        return this;
    }

    TwoFactor toDomain(Sealer sealer) {
        var secret = new TotpSecret(sealer.open(sealedSecret, accountId.toString()));
        if (lastUsedStep == null) {
            return new TwoFactor.Pending(secret);
        }
        var codes = recoveryCodes.stream().map(RecoveryCodeRow::toDomain).collect(Collectors.toSet());
        return new TwoFactor.Enabled(secret, lastUsedStep, codes);
    }
}
