package dev.latchkey.identity.application.login;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.port.AccessTokens;
import io.smallrye.mutiny.Uni;

/** Gives a session that is still valid another full lifetime. */
@FunctionalInterface
public interface RefreshSession {

    /** One read, and a transaction that records it. Fails with {@code account-not-found} when the account is gone. */
    Uni<AccessTokens.Issued> refresh(Caller.Session session, ClientAddress address);
}
