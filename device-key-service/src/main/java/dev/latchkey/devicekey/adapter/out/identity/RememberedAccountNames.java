package dev.latchkey.devicekey.adapter.out.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.devicekey.application.port.AccountNames;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks identity-service once for each account: usernames never change. */
@ApplicationScoped
class RememberedAccountNames implements AccountNames {

    private static final Logger LOG = Logger.getLogger(RememberedAccountNames.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int MAX_NAMES = 100_000;

    private final AccountsApi identity;
    private final Cache<AccountId, Username> names =
            Caffeine.newBuilder().maximumSize(MAX_NAMES).build();

    RememberedAccountNames(@RestClient AccountsApi identity) {
        this.identity = identity;
    }

    @Override
    public Uni<Username> of(AccountId account) {
        var known = names.getIfPresent(account);
        return known != null ? Uni.createFrom().item(known) : ask(account);
    }

    private Uni<Username> ask(AccountId account) {
        return identity.byId(account.value())
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(found -> new Username(found.username()))
                .invoke(name -> names.put(account, name))
                .onFailure()
                .transform(RememberedAccountNames::refusal);
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
