package dev.latchkey.accesscontrol.adapter.out.identity;

import dev.latchkey.accesscontrol.application.port.AccountDirectory;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

@ApplicationScoped
class HttpAccountDirectory implements AccountDirectory {

    private static final Logger LOG = Logger.getLogger(HttpAccountDirectory.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

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
        return asked.ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(account -> new KnownAccount(
                        new AccountId(account.id()), new Username(account.username()), Plan.parse(account.plan())))
                .onFailure()
                .transform(HttpAccountDirectory::refusal);
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
            return Refusal.notFound("account-not-found", "There is no such account.");
        }
        LOG.warnf("identity-service did not answer about an account: %s", failure);
        return Refusal.unavailable("identity-unavailable", "Accounts cannot be looked up at the moment.", RETRY_AFTER);
    }
}
