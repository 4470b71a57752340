package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import io.smallrye.mutiny.Uni;

/** The fake of the port, where there is one account. */
public record OneAccount(AccountId id, Username username, Plan plan) implements AccountDirectory {

    private Uni<KnownAccount> answer(boolean known) {
        return known
                ? Uni.createFrom().item(new KnownAccount(id, username, plan))
                : Uni.createFrom().failure(Refusal.notFound("account-not-found", "Nobody."));
    }

    @Override
    public Uni<KnownAccount> byId(AccountId asked) {
        return answer(id.equals(asked));
    }

    @Override
    public Uni<KnownAccount> byLogin(Login login) {
        return answer(username.value().equals(login.text()));
    }
}
