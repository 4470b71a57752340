package dev.latchkey.kit.security;

import dev.latchkey.domain.kernel.Caller;
import java.security.Principal;

/** The caller, as the security framework carries it from the token to the resource. */
record CallerPrincipal(Caller caller) implements Principal {

    @Override
    public String getName() {
        if (caller instanceof Caller.Service service) {
            return service.clientId();
        }
        if (caller instanceof Caller.PendingSession pending) {
            return pending.account().toString();
        }
        return caller.requireUser().account().toString();
    }
}
