package dev.latchkey.identity.application.plan;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Sets an account's plan. */
public final class ChangePlan {

    /**
     * A change of plan.
     *
     * @param caller the service that asks for the change
     * @param address the client's address
     */
    public record Command(Caller.Service caller, AccountId account, Plan plan, ClientAddress address) {}

    private final Accounts accounts;
    private final SecurityLog log;
    private final Transactions transactions;

    public ChangePlan(Accounts accounts, SecurityLog log, Transactions transactions) {
        this.accounts = accounts;
        this.log = log;
        this.transactions = transactions;
    }

    /** Setting the same plan again changes nothing and is not recorded. Fails with {@code account-not-found}. */
    public Uni<Account> change(Command command) {
        return transactions.atomically(() -> accounts.claim(command.account())
                .flatMap(account -> account.plan() == command.plan()
                        ? Uni.createFrom().item(account)
                        : write(account.withPlan(command.plan()), command)));
    }

    private Uni<Account> write(Account changed, Command command) {
        var event = SecurityEvent.of(Kind.PLAN_CHANGED, changed.id(), command.address())
                .askedForBy(Optional.of(command.caller().clientId()))
                .about(command.plan().wireName());
        return accounts.update(changed).chain(() -> log.record(event)).replaceWith(changed);
    }
}
