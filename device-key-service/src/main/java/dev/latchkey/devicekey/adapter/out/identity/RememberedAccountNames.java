package dev.latchkey.devicekey.adapter.out.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.devicekey.application.port.AccountNames;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.identityclient.AccountAnswers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks identity-service once for each account: usernames never change. */
@ApplicationScoped
class RememberedAccountNames implements AccountNames {

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
        return AccountAnswers.orRefusal(identity.byId(account.value()).map(found -> new Username(found.username())))
                .invoke(name -> names.put(account, name));
    }
}
