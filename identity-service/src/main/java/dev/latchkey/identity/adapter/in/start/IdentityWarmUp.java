package dev.latchkey.identity.adapter.in.start;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.start.WarmUp;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Connects to Postgres, and runs a query and a transaction. */
@ApplicationScoped
class IdentityWarmUp implements WarmUp {

    private static final AccountId NOBODY = new AccountId(new UUID(0, 0));
    /** No top-level domain has this name (RFC 2606, 2). */
    private static final Login NOBODYS_LOGIN = new Login("nobody@latchkey.invalid");

    private final Accounts accounts;
    private final Transactions transactions;

    IdentityWarmUp(Accounts accounts, Transactions transactions) {
        this.accounts = accounts;
        this.transactions = transactions;
    }

    @Override
    public List<Supplier<Uni<?>>> questions() {
        return List.of(
                () -> accounts.byLogin(NOBODYS_LOGIN), () -> transactions.atomically(() -> accounts.claim(NOBODY)));
    }
}
