package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.identity.adapter.out.crypto.Sealer;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.kit.postgres.TimeLimited;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/** The lock is on the account's row, since an account without a second factor has no row of its own here. */
@TimeLimited
@ApplicationScoped
class PostgresTwoFactors implements TwoFactors {

    private final Sealer sealer;

    PostgresTwoFactors(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    @WithSession
    public Uni<TwoFactor> of(AccountId account) {
        return TwoFactorRow.<TwoFactorRow>findById(account.value())
                .map(row -> row == null ? new TwoFactor.Disabled() : row.toDomain(sealer));
    }

    @Override
    public Uni<TwoFactor> claim(AccountId account) {
        return AccountRow.<AccountRow>findById(account.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(Accounts::notFound)
                .chain(() -> of(account));
    }

    @Override
    public Uni<Void> store(AccountId account, TwoFactor twoFactor) {
        if (twoFactor instanceof TwoFactor.Pending pending) {
            return row(account).map(row -> row.fill(pending, sealer)).flatMap(PostgresTwoFactors::save);
        }
        if (twoFactor instanceof TwoFactor.Enabled enabled) {
            return row(account).map(row -> row.fill(enabled, sealer)).flatMap(PostgresTwoFactors::save);
        }
        return TwoFactorRow.delete("accountId", account.value()).replaceWithVoid();
    }

    private static Uni<TwoFactorRow> row(AccountId account) {
        return TwoFactorRow.<TwoFactorRow>findById(account.value())
                .onItem()
                .ifNull()
                .continueWith(() -> TwoFactorRow.of(account.value()));
    }

    private static Uni<Void> save(TwoFactorRow row) {
        return row.persistAndFlush().replaceWithVoid();
    }
}
