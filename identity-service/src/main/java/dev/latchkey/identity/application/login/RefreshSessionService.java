package dev.latchkey.identity.application.login;

import dev.latchkey.domain.identity.SessionGrant;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.identity.application.port.AccessTokens;
import dev.latchkey.identity.application.port.Accounts;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

public final class RefreshSessionService implements RefreshSession {

    private final Accounts accounts;
    private final AccessTokens tokens;
    private final InstantSource clock;

    public RefreshSessionService(Accounts accounts, AccessTokens tokens, InstantSource clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Uni<AccessTokens.Issued> refresh(Caller.Session session) {
        return accounts.byId(session.account())
                .map(account -> SessionGrant.refreshed(session, account, clock.instant()))
                .flatMap(tokens::issue);
    }
}
