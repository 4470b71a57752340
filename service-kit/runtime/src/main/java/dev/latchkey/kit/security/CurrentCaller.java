package dev.latchkey.kit.security;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** The caller of the current request, narrowed to the kind of caller that a call is for. */
@ApplicationScoped
public class CurrentCaller {

    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Fails with {@code unauthenticated} if there is no token, which happens only where a resource lets anybody in. */
    public Caller get() {
        if (identity.getPrincipal() instanceof CallerPrincipal principal) {
            return principal.caller();
        }
        throw Refusal.unauthenticated("unauthenticated", "This call needs a bearer token.");
    }

    /** See {@link Caller#requireUser()}. */
    public Caller.User user() {
        return get().requireUser();
    }

    /** See {@link Caller#requireSession()}. */
    public Caller.Session session() {
        return get().requireSession();
    }

    /** See {@link Caller#requireService(Scope)}. */
    public Caller.Service service(Scope scope) {
        return get().requireService(scope);
    }
}
