package dev.latchkey.identity.application.plan;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;

public final class ChangePlanService implements ChangePlan {

    private final Accounts accounts;
    private final Transactions transactions;

    public ChangePlanService(Accounts accounts, Transactions transactions) {
        this.accounts = accounts;
        this.transactions = transactions;
    }

    @Override
    public Uni<Account> change(Command command) {
        return transactions.atomically(() -> accounts.claim(command.account())
                .map(account -> account.withPlan(command.plan()))
                .call(accounts::update));
    }
}
