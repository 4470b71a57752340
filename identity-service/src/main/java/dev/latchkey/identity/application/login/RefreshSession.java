package dev.latchkey.identity.application.login;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.SessionGrant;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.SignedToken;
import dev.latchkey.identity.application.signingkey.SignToken;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Gives a session that is still valid another full lifetime. */
public final class RefreshSession {

    private final Accounts accounts;
    private final SecurityLog log;
    private final SignToken signToken;
    private final InstantSource clock;

    public RefreshSession(Accounts accounts, SecurityLog log, SignToken signToken, InstantSource clock) {
        this.accounts = accounts;
        this.log = log;
        this.signToken = signToken;
        this.clock = clock;
    }

    /**
     * One read, and a transaction that records the refresh. Fails with {@code account-not-found} when the account is
     * gone.
     */
    public Uni<SignedToken> refresh(Caller.Session session, ClientAddress address) {
        return accounts.byId(session.account())
                .map(account -> SessionGrant.refreshed(session, account, clock.instant()))
                .call(() -> log.record(SecurityEvent.of(Kind.SESSION_REFRESHED, session.account(), address)))
                .flatMap(signToken::of);
    }
}
