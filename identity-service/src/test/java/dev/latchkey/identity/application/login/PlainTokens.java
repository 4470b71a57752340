package dev.latchkey.identity.application.login;

import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.identity.SessionGrant;
import dev.latchkey.identity.application.port.AccessTokens;
import io.smallrye.mutiny.Uni;

/** Tokens that say what they are. */
final class PlainTokens implements AccessTokens {

    @Override
    public Uni<Issued> issue(SessionGrant grant) {
        return Uni.createFrom()
                .item(new Issued(
                        (grant.secondFactorPending() ? "challenge of " : "session of ") + grant.account(),
                        grant.expiresAt()));
    }

    @Override
    public Uni<Issued> issue(ServiceGrant grant) {
        return Uni.createFrom().item(new Issued("service " + grant.clientId(), grant.expiresAt()));
    }
}
