package dev.latchkey.accesscontrol.adapter.out.identity;

import dev.latchkey.accesscontrol.application.port.AccountDirectory;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.identityclient.AccountAnswers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;

@ApplicationScoped
class HttpAccountDirectory implements AccountDirectory {

    private final AccountsApi identity;

    HttpAccountDirectory(@RestClient AccountsApi identity) {
        this.identity = identity;
    }

    @Override
    public Uni<KnownAccount> byId(AccountId id) {
        return answer(identity.byId(id.value()));
    }

    @Override
    public Uni<KnownAccount> byLogin(Login login) {
        return answer(identity.byLogin(login.text()));
    }

    private static Uni<KnownAccount> answer(Uni<AccountsApi.Account> asked) {
        return AccountAnswers.orRefusal(asked.map(account -> new KnownAccount(
                new AccountId(account.id()), new Username(account.username()), Plan.stored(account.plan()))));
    }
}
